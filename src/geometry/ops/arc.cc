// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::arc {
namespace {

struct Params {
  Millimeters radius{0.5};
  Degrees start{0};
  Degrees sweep{180};
  int segments = 48;
  Vec3d center = {};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::radius>("radius", 0, 200, "Distance from the middle to the line."),
    params::Slider<&Params::start>("start", -360, 360, "Angle of the first point, from +x to +y."),
    params::Slider<&Params::sweep>("sweep", -360, 360,
                                   "Angle from the first point to the last one; below 0 it runs "
                                   "the other way."),
    params::Slider<&Params::segments>("segments", 1, 512, "Number of straight pieces.").AtLeast(1),
    params::Slider<&Params::center>("center", -300, 300, "Middle of the circle.")
        .In("mm")
        .IsPlace(),
};

Polylines Build(const Params& p, OpContext& context) {
  if (!context.Fits(int64_t{p.segments} + 1, 1)) return {};
  std::vector<Vec3> line;
  line.reserve(static_cast<size_t>(p.segments) + 1);
  const double start = Radians(p.start), end = Radians(p.start + p.sweep), r = p.radius.Value();
  for (int i = 0; i <= p.segments; ++i) {
    const double angle = Between(start, end, i, p.segments);
    line.push_back(Narrow(p.center + Vec3d{r * std::cos(angle), r * std::sin(angle), 0}));
  }
  return Polylines(std::move(line));
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "arc",
       .doc = "A part of a circle.",
       .params = kParams,
       .examples =
           {
               {"half a circle",
                {.radius = Millimeters(40), .start = Degrees(180), .center = {50, 70, 0}},
                [](const Polylines& g) { return g[0].size() == 49 && !IsClosed(g[0], 1e-3F); }},
               {"three quarters, the other way",
                {.radius = Millimeters(40), .sweep = Degrees(-270), .center = {50, 50, 0}},
                [](const Polylines& g) { return std::abs(g[0].back().y - 90) < 1e-3F; }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::arc
