#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  Lines seeds;
  for (int i = 1; i <= 160; ++i) {
    const double angle = i * std::numbers::pi * (3 - std::sqrt(5.0)) + 0.2 * t, radius = 2 * std::sqrt(i);
    const Vec3 ray{std::cos(angle), std::sin(angle)}, middle{45, 30};
    seeds.AddLine({middle + radius * ray, middle + (radius + 1.2) * ray});
  }
  return Geometry(seeds);
}
STRIKELINE_SKETCH(Draw, {.canvas = {90, 60}, .pen = "#5a189a"});
