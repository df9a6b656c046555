// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>

#include "base/vec3.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// lengths[i] = distance of points i and i + 1, for `count` of them.
void SegmentLengths(const Vec3* points, size_t count, double* lengths);

double LengthOf(Polylines::Line line);

// Calls visit(i, begin, length) for the segments from point i to i + 1, which begin at that
// distance along the line, until it gives false.
template <class Visit>
void WalkSegments(Polylines::Line line, Visit visit) {
  constexpr size_t kBlock = 128;  // lengths of so many at once
  double lengths[kBlock], along = 0;
  for (size_t first = 0; first + 1 < line.size(); first += kBlock) {
    const size_t count = std::min(kBlock, line.size() - 1 - first);
    SegmentLengths(line.data() + first, count, lengths);
    for (size_t i = 0; i < count; ++i) {
      if (!visit(first + i, along, lengths[i])) return;
      along += lengths[i];
    }
  }
}

inline Vec3 Between(Vec3 a, Vec3 b, double part) {
  return Narrow(Wide(a) + (Wide(b) - Wide(a)) * part);
}

}  // namespace strikeline::geometry
