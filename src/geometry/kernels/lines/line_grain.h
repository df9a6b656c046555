// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>

#include "geometry/op_context.h"

namespace strikeline::geometry {

// Lines that a range of ForRanges() should hold to have about kPointGrain points.
inline size_t LineGrain(size_t points, size_t lines) {
  return std::max<size_t>(1, kPointGrain * lines / std::max<size_t>(1, points));
}

}  // namespace strikeline::geometry
