// SPDX-License-Identifier: MIT
#include "geometry/op.h"
#include "geometry/transform.h"

namespace strikeline::geometry::ops::rotate {
namespace {

struct Params {
  bool auto_center = true;
  Vec3d pivot = {};
  Vec3d rotation = {};
};

const params::Param<Params> kParams[] = {
    params::Switch<&Params::auto_center>("auto_center", "Turn about the mean of all points."),
    params::Slider<&Params::pivot>("pivot", -100, 100, "The point to turn about.")
        .In("mm")
        .IsPlace()
        .ShownIf([](const Params& p) { return !p.auto_center; }),
    params::Slider<&Params::rotation>("rotation", -180, 180, "Turns about x, then y, then z.")
        .In("deg"),
};

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (in.Empty() || p.rotation == Vec3d{}) return in;
  const Vec3d center = CenterOf(in, p.auto_center, p.pivot, context);
  return Transformed(in, AffineMap::Rotation(p.rotation).About(center), context);
}

std::optional<TailStep> Tail(const Params& p, const TailInput& in) {
  const auto center = in.Center(p.auto_center, p.pivot);
  if (!center) return std::nullopt;
  return TailStep{.map = AffineMap::Rotation(p.rotation).About(*center)};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "rotate",
       .doc = "Turns everything about a point.",
       .params = kParams,
       .examples = {{"a sixth of a turn in the plane",
                     {.rotation = {0, 0, 60}},
                     [](const Polylines& g) { return IsClosed(g[0]) && g.PointCount() == 36; }},
                    {"tilted about x and y",
                     {.rotation = {55, 30, 0}},
                     [](const Polylines& g) { return g[0][0].z != 0; }}},
       .tail = Tail},
      Build);
}

}  // namespace strikeline::geometry::ops::rotate
