// SPDX-License-Identifier: MIT
#include "geometry/op.h"

namespace strikeline::geometry::ops::polyline {
namespace {

struct Params {
  params::PointList points = {{-0.5, 0, 0}, {0.5, 0, 0}};
  bool closed = false;
};

const params::Param<Params> kParams[] = {
    params::Points<&Params::points>("points", "The corners, one after the other.").In("mm"),
    params::Switch<&Params::closed>("closed", "Leads back to the first corner."),
};

Polylines Build(const Params& p, OpContext& context) {
  if (p.points.empty() || !context.Fits(static_cast<int64_t>(p.points.size()) + 1, 1)) return {};
  std::vector<Vec3> line;
  line.reserve(p.points.size() + 1);
  for (const Vec3d& point : p.points) line.push_back(Narrow(point));
  if (p.closed && line.back() != line.front()) line.push_back(line.front());
  return Polylines(std::move(line));
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "polyline",
       .doc = "A line through given points.",
       .params = kParams,
       .examples =
           {
               {"a zigzag",
                {.points = {{10, 70, 0}, {30, 30, 0}, {50, 70, 0}, {70, 30, 0}, {90, 70, 0}}},
                [](const Polylines& g) { return g[0].size() == 5; }},
               {"an arrowhead",
                {.points = {{10, 15, 0}, {90, 50, 0}, {10, 85, 0}, {30, 50, 0}}, .closed = true},
                [](const Polylines& g) { return g[0].size() == 5 && IsClosed(g[0]); }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::polyline
