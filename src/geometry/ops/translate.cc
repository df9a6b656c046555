// SPDX-License-Identifier: MIT
#include "geometry/op.h"

namespace strikeline::geometry::ops::translate {
namespace {

struct Params {
  Vec3d delta = {};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::delta>("delta", -100, 100, "How far everything moves.")
        .In("mm")
        .IsPlace(),
};

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const Vec3 delta = Narrow(p.delta);
  if (delta == Vec3{}) return in;
  PointBuffer out(in.PointCount());
  context.ForRanges(out.size(), kPointGrain, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) out[i] = in.Points()[i] + delta;
  });
  return in.WithPoints(std::move(out));
}

std::optional<TailStep> Tail(const Params& p, const TailInput&) {
  return TailStep{.map = AffineMap::Translation(p.delta)};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>({.name = "translate",
                         .doc = "Moves everything.",
                         .params = kParams,
                         .examples = {{"to the right and up",
                                       {.delta = {20, -10, 0}},
                                       [](const Polylines& g) { return g.LineCount() == 2; }}},
                         .tail = Tail},
                        Build);
}

}  // namespace strikeline::geometry::ops::translate
