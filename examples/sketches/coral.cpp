// Rings that grow until the disc is full: growth, bold.
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  auto dish = G::circle({.radius = 62, .segments = 180, .center = {74, 105}});
  auto coral = dish | E::growth({.seed_count = 14, .target_spacing = 1.9, .iters = 640, .seed = 3}) |
               E::rotate({.rotation = {0, 0, 2 * t}});
  return {L(coral, {.color = "#c8553d", .width = Millimeters(0.4), .name = "coral"}),
          L(G::circle({.radius = 66, .segments = 240, .center = {74, 105}}) |
                E::bold({.count = 6, .radius = 0.5}),
            {.color = "#2d3047", .width = Millimeters(0.25), .name = "dish"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(20), .background = "#fffaf5"});
