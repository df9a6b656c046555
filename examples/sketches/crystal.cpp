// A solid whose faces are hatched, bent by noise: fill, subdivide, displace, rotate.
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  auto solid = G::polyhedron({.kind = "icosahedron", .scale = 120});
  auto turn = E::rotate({.rotation = {20 + 6 * t, 35 + 9 * t, 4 * t}}) |
              E::translate({.delta = {74, 105, 0}});
  auto bend = E::subdivide({.subdivisions = 5}) |
              E::displace({.amplitude = {7, 7, 7}, .spatial_freq = {.03, .03, .03}, .t = 0.02 * t});
  auto hatch = solid | E::fill({.angle_sets = 1, .angle = 30, .density = 90, .remove_boundary = true});
  return {L(hatch | bend | turn, {.color = "#1d3557", .width = Millimeters(0.2), .name = "hatch"}),
          L(solid | bend | turn, {.color = "#e63946", .width = Millimeters(0.45), .name = "edges"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(20)});
