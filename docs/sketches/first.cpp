#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  auto star = G::polygon({.n_sides = 5, .scale = 50}) | E::fill({.density = 25});
  return L(star | E::rotate({.rotation = {0, 0, 6 * t}}) | E::translate({.delta = {45, 30}}));
}
STRIKELINE_SKETCH(Draw, {.canvas = {90, 60}, .duration = Seconds(12)});
