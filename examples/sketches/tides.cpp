// Lines of the sea, calm at the edges and rough in the middle: wave, repeat, displace, trim.
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  auto line = G::line({.center = {74, 22, 0}, .length = 116}) | E::resample({.step = 0.6});
  auto sea = line | E::repeat({.count = 84, .cumulative_offset = true, .offset = {0, 166, 0}}) |
             E::displace({.amplitude = {0, 34, 0},
                          .spatial_freq = {.045, .021, 0},
                          .amplitude_gradient = {1.3, 1.3, 0},
                          .gradient_profile = "radial",
                          .gradient_radius = {.62, .62, .5},
                          .min_gradient_factor = 0.02,
                          .t = 0.03 * t});
  return {L(sea, {.color = "#0b3954", .width = Millimeters(0.25), .name = "sea"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(30), .background = "#fbf7ef"});
