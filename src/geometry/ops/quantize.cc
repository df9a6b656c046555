// SPDX-License-Identifier: MIT
#include "base/simd.h"
#include "geometry/kernels/map_each.h"
#include "geometry/kernels/snap.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::quantize {
namespace {

struct Params {
  Vec3d step{1, 1, 1};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::step>("step", 0, 10, "Distance of the grid's lines along x, y and z.")
        .In("mm")
        .Above(0),
};

STRIKELINE_SIMD void SnapRange(const Vec3* in, Vec3* out, size_t count, const Vec3d& step) {
  const Vec3d s = step;
  for (size_t i = 0; i < count; ++i) {
    const Vec3d cell = NearestCell(in[i], s);
    out[i] = Narrow(cell * s);
  }
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  return in.Empty() ? in : MapEach(in, context, SnapRange, p.step);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "quantize",
       .doc = "Moves every point to the nearest point of a grid.",
       .params = kParams,
       .examples = {{"a ring on a grid of 6 mm",
                     {.step = {6, 6, 6}},
                     [](const Polylines& g) { return IsClosed(g[0]) && g[1][0].x == 60; }}},
       .pointwise = true},
      Build);
}

}  // namespace strikeline::geometry::ops::quantize
