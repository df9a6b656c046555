// SPDX-License-Identifier: MIT
#include "geometry/op.h"
#include "geometry/transform.h"

namespace strikeline::geometry::ops::affine {
namespace {

struct Params {
  bool auto_center = true;
  Vec3d pivot = {};
  Vec3d rotation = {};
  Vec3d scale{1, 1, 1};
  Vec3d delta = {};
};

const params::Param<Params> kParams[] = {
    params::Switch<&Params::auto_center>("auto_center",
                                         "Scale and turn about the mean of all "
                                         "points."),
    params::Slider<&Params::pivot>("pivot", -100, 100, "The point to scale and turn about.")
        .In("mm")
        .IsPlace()
        .ShownIf([](const Params& p) { return !p.auto_center; }),
    params::Slider<&Params::rotation>("rotation", -180, 180, "Turns about x, then y, then z.")
        .In("deg"),
    params::Slider<&Params::scale>("scale", 0.25, 4, "Factors along x, y and z, before the turns."),
    params::Slider<&Params::delta>("delta", -100, 100, "How far everything moves at last.")
        .In("mm")
        .IsPlace(),
};

AffineMap MapOf(const Params& p, Vec3d center) {
  const AffineMap about = AffineMap::Rotation(p.rotation) * AffineMap::Scaling(p.scale);
  return AffineMap::Translation(p.delta) * about.About(center);
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const bool still = p.rotation == Vec3d{} && p.scale == Vec3d{1, 1, 1} && p.delta == Vec3d{};
  if (in.Empty() || still) return in;
  return Transformed(in, MapOf(p, CenterOf(in, p.auto_center, p.pivot, context)), context);
}

std::optional<TailStep> Tail(const Params& p, const TailInput& in) {
  const auto center = in.Center(p.auto_center, p.pivot);
  if (!center) return std::nullopt;
  return TailStep{.map = MapOf(p, *center), .merges = HasZero(p.scale)};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "affine",
       .doc = "Scales, turns and moves everything, in this order.",
       .params = kParams,
       .examples = {{"narrow, turned and lifted",
                     {.rotation = {0, 0, 30}, .scale = {0.6, 1.1, 1}, .delta = {0, -8, 0}},
                     [](const Polylines& g) { return IsClosed(g[0]) && g.PointCount() == 36; }}},
       .tail = Tail},
      Build);
}

}  // namespace strikeline::geometry::ops::affine
