// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "geometry/affine_map.h"
#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// The mean of the points; the origin if there are none.
Vec3d MeanOf(std::span<const Vec3> points);
Vec3d MeanOf(std::span<const Vec3> points, const OpContext& context);

// What effects turn and stretch about: the mean of the points, or the pivot.
Vec3d CenterOf(const Polylines& lines, bool auto_center, Vec3d pivot, const OpContext& context);

// Factors that lay points on top of each other.
inline bool HasZero(Vec3d factors) { return factors.x * factors.y * factors.z == 0; }

// The same lines, mapped.
Polylines Transformed(const Polylines& in, const AffineMap& map, OpContext& context);

}  // namespace strikeline::geometry
