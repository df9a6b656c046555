// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <utility>

#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// The same lines after map(in, out, count, uniforms) was called for ranges of points, on several
// threads. `map` moves each point by itself: a plain loop over a pure function of the point and
// `uniforms`.
template <class Uniforms>
Polylines MapEach(const Polylines& in, OpContext& context,
                  void (*map)(const Vec3* in, Vec3* out, size_t count, const Uniforms& uniforms),
                  const Uniforms& uniforms) {
  if (!context.Fits(static_cast<int64_t>(in.PointCount()), static_cast<int64_t>(in.LineCount()))) {
    return in;
  }
  PointBuffer out(in.PointCount());
  context.ForRanges(out.size(), kPointGrain, [&](size_t begin, size_t end) {
    map(in.Points().data() + begin, out.data() + begin, end - begin, uniforms);
  });
  return in.WithPoints(std::move(out));
}

}  // namespace strikeline::geometry
