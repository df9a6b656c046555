// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::bezier {
namespace {

struct Params {
  params::PointList p0 = {{-0.5, 0, 0}};
  params::PointList p1 = {{-0.2, 0.5, 0}};
  params::PointList p2 = {{0.2, -0.5, 0}};
  params::PointList p3 = {{0.5, 0, 0}};
  int segments = 64;
};

const params::Param<Params> kParams[] = {
    params::Points<&Params::p0>("p0", "Where the curve starts: one point.").In("mm"),
    params::Points<&Params::p1>("p1", "Where it heads at its start: one point.").In("mm"),
    params::Points<&Params::p2>("p2", "Where it comes from at its end: one point.").In("mm"),
    params::Points<&Params::p3>("p3", "Where the curve ends: one point.").In("mm"),
    params::Slider<&Params::segments>("segments", 1, 512, "Number of straight pieces.").AtLeast(1),
};

bool AreSingle(const Params& p, OpContext& context) {
  const std::pair<std::string_view, const params::PointList*> all[] = {
      {"p0", &p.p0}, {"p1", &p.p1}, {"p2", &p.p2}, {"p3", &p.p3}};
  for (const auto& [name, points] : all) {
    if (points->size() == 1) continue;
    context.Decline(name, "must be one point");
    return false;
  }
  return true;
}

Polylines Build(const Params& p, OpContext& context) {
  if (!AreSingle(p, context) || !context.Fits(int64_t{p.segments} + 1, 1)) return {};
  std::vector<Vec3> line;
  line.reserve(static_cast<size_t>(p.segments) + 1);
  for (int i = 0; i <= p.segments; ++i) {
    const double t = Between(0, 1, i, p.segments), s = 1 - t;
    line.push_back(Narrow(s * s * s * p.p0[0] + 3 * s * s * t * p.p1[0] + 3 * s * t * t * p.p2[0] +
                          t * t * t * p.p3[0]));
  }
  return Polylines(std::move(line));
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "bezier",
       .doc = "A cubic Bezier curve.",
       .params = kParams,
       .examples =
           {{"a loop",
             {.p0 = {{10, 80, 0}}, .p1 = {{130, 10, 0}}, .p2 = {{-30, 10, 0}}, .p3 = {{90, 80, 0}}},
             [](const Polylines& g) {
               return g[0].size() == 65 && g[0].back() == Vec3{90, 80, 0};
             }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::bezier
