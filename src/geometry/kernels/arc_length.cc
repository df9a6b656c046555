// SPDX-License-Identifier: MIT
#include "geometry/kernels/arc_length.h"

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
  double length = 0;
  WalkSegments(line, [&](size_t, double begin, double segment) {
    length = begin + segment;
    return true;
  });
  return length;
}

}  // namespace strikeline::geometry
