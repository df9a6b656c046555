// Water around a post: laplace_field_grid, clip, pixelate.
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  auto sheet = G::rect({.width = 120, .height = 182, .center = {74, 105}});
  auto flow = G::laplace_field_grid({.preset = "cylinder_uniform", .u_min = -8, .u_max = 8, .v_min = -8,
                                     .v_max = 8, .n_u = 0, .n_v = 120, .samples = 700,
                                     .center = {74, 105, 0}, .scale = 24, .rotate = 64 + 2 * t});
  auto across = G::laplace_field_grid({.preset = "cylinder_uniform", .u_min = -8, .u_max = 8, .v_min = -8,
                                       .v_max = 8, .n_u = 60, .n_v = 0, .samples = 700,
                                       .center = {74, 105, 0}, .scale = 24, .rotate = 64 + 2 * t,
                                       .draw_boundary = false});
  return {L(across | E::clip(sheet) | E::dash({.dash_length = 0.8, .gap_length = 1.6}),
            {.color = "#8d99ae", .width = Millimeters(0.2), .name = "potential"}),
          L(flow | E::clip(sheet, {.draw_outline = true}),
            {.color = "#023e8a", .width = Millimeters(0.25), .name = "stream"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(30)});
