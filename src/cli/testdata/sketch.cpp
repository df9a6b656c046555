// SPDX-License-Identifier: MIT
// What draw_command_test.cc draws; the time says how it goes wrong.
#include <strikeline/sketch.h>
#include <cstdlib>
using namespace strikeline;
int Deeper(int n) {
  volatile char room[4096];
  room[n % 4096] = 1;
  return Deeper(n + 1) + room[0];
}
Scene Draw(Seconds t) {
  if (t == 5) return G::polygon({.n_sides = Deeper(0)});
  if (t == 1) throw 7;
  if (t == 2) std::abort();
  if (t == 3) for (volatile int i = 0;;) i = i + 1;
  if (t == 4) *static_cast<volatile int*>(nullptr) = 1;
  return {L(G::polygon({.n_sides = 5, .center = {74, 105, 0}, .scale = 80}), {.name = "star & co"}),
          L(G::line({.center = {74, 105}, .length = 50}), {.color = "#ff0000"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5});
