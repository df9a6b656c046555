// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "geometry/kernels/lines/line_grain.h"
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
// line i goes to out + offsets[i], and a range is given the offsets of its own lines. If all is
// more than the budget: declined, and `in`; also `in` if it was cancelled.
template <class Write>
Polylines RebuildLines(const Polylines& in, std::span<const int64_t> counts, OpContext& context,
                       Write write) {
  const size_t grain = LineGrain(in.PointCount(), in.LineCount());
  std::vector<int64_t> starts((counts.size() + grain - 1) / grain + 1);  // of ranges of lines
  ForLines(in, context, [&](size_t begin, size_t end) {
    const auto range = counts.subspan(begin, end - begin);
    starts[begin / grain + 1] = std::accumulate(range.begin(), range.end(), int64_t{0});
  });
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  const int64_t total = starts.back();
  if (!context.Fits(total, static_cast<int64_t>(counts.size()))) return in;
  std::vector<int32_t> offsets(counts.size() + 1);
  offsets.back() = static_cast<int32_t>(total);
  PointBuffer points(static_cast<size_t>(total));
  ForLines(in, context, [&](size_t begin, size_t end) {
    if (context.Cancelled()) return;
    auto at = static_cast<int32_t>(starts[begin / grain]);
    for (size_t i = begin; i < end; ++i) {
      offsets[i] = at;
      at += static_cast<int32_t>(counts[i]);
    }
    write(begin, end, offsets.data(), points.data());
  });
  if (context.Cancelled()) return in;
  context.GoesLineForLine();
  return {std::move(points), std::move(offsets)};
}

}  // namespace strikeline::geometry
