#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  const Effect flowing = E::subdivide({.subdivisions = 4}) |
                         E::displace({.amplitude = {5, 5, 0}, .spatial_freq = {.04, .04, 0}, .t = 0.1 * t});
  auto square = G::rect({.width = 44, .height = 44, .center = {45, 30}});
  auto lines = square | E::fill({.angle = 30, .density = 30}) | flowing;
  auto hole = G::circle({.radius = 12, .segments = 90, .center = {45, 30}});
  return L((lines | E::clip(hole, {.mode = "outside"})) + (square | flowing) + hole);
}
STRIKELINE_SKETCH(Draw, {.canvas = {90, 60}});
