// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/line_lengths.h"

#include <algorithm>

#include "geometry/kernels/lines/arc_length.h"
#include "geometry/kernels/lines/rebuild_lines.h"

namespace strikeline::geometry {

LineLengths::LineLengths(const Polylines& lines, const OpContext& context)
    : lines_(lines), lengths_(lines.LineCount()), marks_(lines.PointCount() / kBlock + 2) {
  ForLines(lines, context, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) lengths_[i] = Measured(i);
  });
}

// Both sums at once: the processor takes roots of the next block while it waits for `along`.
double LineLengths::Measured(size_t line) {
  constexpr size_t kLanes = 4;  // as in LengthOf()
  const Polylines::Line points = lines_[line];
  double lengths[kBlock], sums[kLanes] = {}, along = 0;
  double* mark = &marks_[FirstMark(line)];
  for (size_t first = 0; first + 1 < points.size(); first += kBlock) {
    const size_t count = std::min(kBlock, points.size() - 1 - first);
    if (first > 0) *mark = along;
    ++mark;
    SegmentLengths(points.data() + first, count, lengths);
    for (size_t i = 0; i < count; ++i) {
      sums[i % kLanes] += lengths[i];
      along += lengths[i];
    }
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace strikeline::geometry
