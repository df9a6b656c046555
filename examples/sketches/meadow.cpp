// Plants in the wind, each from its own seed: lsystem, twist, drop.
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  std::vector<Geometry> stems;
  for (int i = 0; i < 7; ++i) {
    const double x = 31 + 14.4 * i, lean = 3 * std::sin(0.7 * t + i);
    stems.push_back(G::lsystem({.kind = "plant",
                                .iters = 5,
                                .center = {x, 192, 0},
                                .heading = -90 + lean + 4 * std::sin(2.1 * i),
                                .angle = 21 + 1.3 * i,
                                .step = 0.92 + 0.2 * std::sin(1.7 * i + 1),
                                .jitter = 0.16,
                                .seed = 20 + i,
                                .instance_key = std::to_string(i)}));
  }
  auto ground = G::line({.center = {74, 193, 0}, .length = 124}) | E::resample({.step = 1}) |
                E::displace({.amplitude = {0, 2, 0}, .spatial_freq = {.12, .1, 0}});
  return {L(Geometry::Join(stems), {.color = "#386641", .width = Millimeters(0.25), .name = "plants"}),
          L(ground | E::bold({.count = 6, .radius = 0.6}),
            {.color = "#6b4226", .width = Millimeters(0.3), .name = "ground"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(18), .background = "#fcfaf2"});
