// A chart of islands that run into each other: metaball, isocontour, dash.
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  std::vector<Geometry> discs;
  for (int i = 0; i < 9; ++i) {
    const double a = 2.4 * i + 0.08 * t, r = 11.5 * std::sqrt(i + 0.5);
    discs.push_back(G::circle({.radius = 17 - 1.3 * i,
                               .segments = 64,
                               .center = {74 + r * 1.1 * std::cos(a), 105 + r * 1.75 * std::sin(a)}}));
  }
  auto coast = Geometry::Join(discs) |
               E::metaball({.radius = 6, .threshold = 0.55, .grid_pitch = 0.5, .output = "exterior"});
  auto depth = coast | E::isocontour({.spacing = 2.4, .max_dist = 24, .mode = "outside"});
  auto height = coast | E::isocontour({.spacing = 1.5, .max_dist = 30, .mode = "inside"});
  return {L(depth | E::dash({.dash_length = 2.5, .gap_length = 1.2}),
            {.color = "#3a86c8", .width = Millimeters(0.2), .name = "depth"}),
          L(height, {.color = "#8a5a2b", .width = Millimeters(0.2), .name = "height"}),
          L(coast, {.color = "#22223b", .width = Millimeters(0.5), .name = "coast"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(30), .background = "#fdfaf3"});
