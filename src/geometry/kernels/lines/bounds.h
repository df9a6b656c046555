// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "base/vec3.h"
#include "geometry/op_context.h"

namespace strikeline::geometry {

// The smallest box around points, its sides along the axes; both corners are the origin if there
// are none. A value.
struct Bounds {
  Vec3 min, max;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

Bounds BoundsOf(std::span<const Vec3> points);
Bounds BoundsOf(std::span<const Vec3> points, const OpContext& context);

}  // namespace strikeline::geometry
