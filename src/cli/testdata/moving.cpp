// SPDX-License-Identifier: MIT
// Two seconds of something that moves; after the tenth second it throws.
#include <stdexcept>

#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  if (t > 10) throw std::runtime_error("there is no more");
  auto star = G::polygon({.n_sides = 7, .scale = 60}) | E::subdivide() |
              E::rotate({.rotation = {0, 0, 40 * t}});
  return {L(star | E::translate({.delta = {80, 60, 0}}), {.color = "#c03060", .width = Millimeters(1.5)}),
          L(G::grid({.nx = 9, .ny = 7, .center = {80, 60, 0}, .scale = 100}),
            {.color = "#20306080", .width = Millimeters(0.3)})};
}

STRIKELINE_SKETCH(Draw, {.canvas = {Millimeters(160), Millimeters(120)},
                         .duration = Seconds(2),
                         .fps = 20,
                         .background = "#f6f2e8"});
