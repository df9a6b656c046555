// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// Lines that a range of ForRanges() should hold to have about kPointGrain points.
inline size_t LineGrain(const Polylines& lines) {
  return std::max<size_t>(1, kPointGrain * lines.LineCount() / (lines.PointCount() + 1));
}

}  // namespace strikeline::geometry
