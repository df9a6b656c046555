// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "geometry/affine_map.h"
#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// Each line once per map, the copies of a line side by side. Lines without points are left out.
Polylines CopiesOfEachLine(const Polylines& lines, std::span<const AffineMap> maps,
                           const OpContext& context);

// The lines without those that repeat an earlier one, point by point in the same direction, at
// coordinates rounded to multiples of `quantum`.
Polylines WithoutRepeatedLines(const Polylines& lines, double quantum, const OpContext& context);

}  // namespace strikeline::geometry
