// A grid seen through a drop: grid, subdivide, warp, clip.
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  auto net = G::grid({.nx = 64, .ny = 64, .center = {74, 105, 0}, .scale = 128}) |
             E::resample({.step = 0.7});
  auto drop = G::ellipse({.radius_x = 50, .radius_y = 40, .angle = 20 + 3 * t, .segments = 160,
                          .center = {74, 105}});
  auto seen = net | E::warp(drop, {.mode = "lens", .kind = "swirl", .profile = "ramp", .band = 34,
                                   .angle = 140});
  return {L(seen | E::clip(drop, {.mode = "outside"}),
            {.color = "#5c677d", .width = Millimeters(0.2), .name = "outside"}),
          L(seen | E::clip(drop, {.mode = "inside", .draw_outline = true}),
            {.color = "#9d0208", .width = Millimeters(0.25), .name = "inside"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(30)});
