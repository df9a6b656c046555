// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::wave {
namespace {

enum class Shape { kSine, kTriangle };
constexpr std::string_view kShapes[] = {"sine", "triangle"};

struct Params {
  Shape kind = Shape::kSine;
  Millimeters length{1};
  Millimeters amplitude{0.25};
  double cycles = 3;
  Degrees phase{0};
  int samples = 256;
  Degrees angle{0};
  Vec3d center = {};
};

const params::Param<Params> kParams[] = {
    params::Choice<&Params::kind>("kind", kShapes, "Round or with straight flanks."),
    params::Slider<&Params::length>("length", 0, 200, "Distance from the first to the last point."),
    params::Slider<&Params::amplitude>("amplitude", -200, 200, "Height of the crests."),
    params::Slider<&Params::cycles>("cycles", -20, 20, "Number of waves."),
    params::Slider<&Params::phase>("phase", -360, 360, "How far into a wave the line begins."),
    params::Slider<&Params::samples>("samples", 2, 8000, "Number of points.").AtLeast(2),
    params::Slider<&Params::angle>("angle", -180, 180, "Turns it about its middle, from +x to +y."),
    params::Slider<&Params::center>("center", -300, 300, "Middle of the line.").In("mm").IsPlace(),
};

double Fraction(double x) { return x - std::floor(x); }

// Rises from 0 at whole numbers of cycles, to 1 a quarter later.
double Height(Shape shape, double cycles) {
  return shape == Shape::kSine ? std::sin(kTurn * cycles)
                               : 1 - 4 * std::abs(Fraction(cycles + 0.25) - 0.5);
}

Polylines Build(const Params& p, OpContext& context) {
  if (!context.Fits(p.samples, 1)) return {};
  const double half = p.length.Value() / 2;
  const int steps = p.samples - 1;
  const TurnedPlacement place(p.angle, p.center);
  std::vector<Vec3> line;
  line.reserve(static_cast<size_t>(p.samples));
  for (int i = 0; i <= steps; ++i) {
    const double cycles = Fraction(Between(0, p.cycles, i, steps)) + p.phase.Value() / 360;
    line.push_back(
        place({Between(-half, half, i, steps), p.amplitude.Value() * Height(p.kind, cycles)}));
  }
  return Polylines(std::move(line));
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "wave",
       .doc = "A wavy line.",
       .params = kParams,
       .examples =
           {
               {"three waves",
                {.length = Millimeters(80), .amplitude = Millimeters(15), .center = {50, 50, 0}},
                [](const Polylines& g) {
                  return g[0].front() == Vec3{10, 50, 0};
                }},
               {"a zigzag",
                {.kind = Shape::kTriangle,
                 .length = Millimeters(80),
                 .amplitude = Millimeters(15),
                 .cycles = 5,
                 .samples = 21,
                 .center = {50, 50, 0}},
                [](const Polylines& g) { return std::abs(g[0][1].y - 65) < 1e-3F; }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::wave
