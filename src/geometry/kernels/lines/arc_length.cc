// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/arc_length.h"

#include <cmath>

#include "base/simd.h"

namespace strikeline::geometry {
namespace {

STRIKELINE_SIMD void Distances(const float* p, size_t count, double* lengths) {
  for (size_t i = 0; i < count; ++i) {
    const double x = double{p[3 * i + 3]} - p[3 * i], y = double{p[3 * i + 4]} - p[3 * i + 1],
                 z = double{p[3 * i + 5]} - p[3 * i + 2];
    lengths[i] = std::sqrt(x * x + y * y + z * z);
  }
}

}  // namespace

void SegmentLengths(const Vec3* points, size_t count, double* lengths) {
  if (count < 4) {
    for (size_t i = 0; i < count; ++i) lengths[i] = Distance(Wide(points[i]), Wide(points[i + 1]));
  } else {
    Distances(&points->x, count, lengths);
  }
}

double LengthOf(Polylines::Line line) {
  constexpr size_t kBlock = 128, kLanes = 4;  // sums side by side, as each waits for the one before
  double lengths[kBlock], sums[kLanes] = {};
  for (size_t first = 0; first + 1 < line.size(); first += kBlock) {
    const size_t count = std::min(kBlock, line.size() - 1 - first);
    SegmentLengths(line.data() + first, count, lengths);
    for (size_t i = 0; i < count; ++i) sums[i % kLanes] += lengths[i];
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace strikeline::geometry
