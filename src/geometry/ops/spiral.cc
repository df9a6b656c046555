// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::spiral {
namespace {

struct Params {
  Millimeters inner_radius{0};
  Millimeters outer_radius{0.5};
  double turns = 5;
  Degrees phase{0};
  int samples = 512;
  Vec3d center = {};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::inner_radius>("inner_radius", 0, 200, "Radius at the first point."),
    params::Slider<&Params::outer_radius>("outer_radius", 0, 200, "Radius at the last point."),
    params::Slider<&Params::turns>("turns", -20, 20,
                                   "Turns from the first point to the last one; below 0 they run "
                                   "the other way."),
    params::Slider<&Params::phase>("phase", -360, 360, "Angle of the first point, from +x to +y."),
    params::Slider<&Params::samples>("samples", 2, 8000, "Number of points.").AtLeast(2),
    params::Slider<&Params::center>("center", -300, 300, "Middle of the spiral.")
        .In("mm")
        .IsPlace(),
};

Polylines Build(const Params& p, OpContext& context) {
  if (!context.Fits(p.samples, 1)) return {};
  const double phase = Radians(Degrees(std::remainder(p.phase.Value(), 360)));
  const int steps = p.samples - 1;
  std::vector<Vec3> line;
  line.reserve(static_cast<size_t>(p.samples));
  for (int i = 0; i <= steps; ++i) {
    const double radius = Between(p.inner_radius.Value(), p.outer_radius.Value(), i, steps);
    const double angle = phase + Between(0, kTurn * p.turns, i, steps);
    line.push_back(Narrow(p.center + Vec3d{radius * std::cos(angle), radius * std::sin(angle), 0}));
  }
  return Polylines(std::move(line));
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "spiral",
       .doc = "A spiral of evenly spaced turns.",
       .params = kParams,
       .examples =
           {
               {"five turns",
                {.outer_radius = Millimeters(40), .center = {50, 50, 0}},
                [](const Polylines& g) {
                  return g[0][0] == Vec3{50, 50, 0} && std::abs(g[0].back().x - 90) < 1e-3F;
                }},
               {"a wound band",
                {.inner_radius = Millimeters(25),
                 .outer_radius = Millimeters(40),
                 .turns = -8,
                 .samples = 1024,
                 .center = {50, 50, 0}},
                [](const Polylines& g) { return g[0].size() == 1024; }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::spiral
