// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geometry/kernels/line_grain.h"
#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// Calls body(begin, end) for ranges of lines that hold about kPointGrain points, on several
// threads.
template <class Body>
void ForLines(const Polylines& in, const OpContext& context, Body body) {
  context.ForRanges(in.LineCount(), LineGrain(in.PointCount(), in.LineCount()), body);
}

// Lines of counts[i] points each, written by write(begin, end, offsets, out) for ranges of lines:
// line i goes to out + offsets[i]. If all is more than the budget: declined, and `in`.
template <class Write>
Polylines RebuildLines(const Polylines& in, std::span<const int64_t> counts, OpContext& context,
                       Write write) {
  int64_t total = 0;
  for (const int64_t count : counts) total += count;
  if (!context.Fits(total, static_cast<int64_t>(counts.size()))) return in;
  std::vector<int32_t> offsets(counts.size() + 1);
  for (size_t i = 0; i < counts.size(); ++i) {
    offsets[i + 1] = offsets[i] + static_cast<int32_t>(counts[i]);
  }
  std::vector<Vec3> points(static_cast<size_t>(total));
  ForLines(in, context, [&](size_t begin, size_t end) {
    if (!context.Cancelled()) write(begin, end, offsets.data(), points.data());
  });
  return {std::move(points), std::move(offsets)};
}

}  // namespace strikeline::geometry
