// The pattern of a skin within a star: reaction_diffusion, lowpass, buffer.
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds) {
  auto shape = G::polygon({.n_sides = 6, .phase = 30, .center = {74, 105, 0}, .scale = 136});
  auto skin = shape | E::reaction_diffusion({.grid_pitch = 0.7, .feed = 0.035, .kill = 0.0605, .seed = 3,
                                             .seed_radius = 16}) |
              E::lowpass({.step = 0.4, .sigma = 0.8});
  return {L(skin, {.color = "#16324f", .width = Millimeters(0.35), .name = "skin"}),
          L(shape, {.color = "#16324f", .width = Millimeters(0.6), .name = "edge"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(10), .background = "#f6f3ea"});
