// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>

#include "base/simd.h"
#include "base/vec3.h"

namespace strikeline::geometry {

// The number of the nearest multiple of a step, halves away from zero.
STRIKELINE_INLINE double NearestCell(double value, double step) {
  return std::copysign(std::floor(std::abs(value / step) + 0.5), value);
}
STRIKELINE_INLINE Vec3d NearestCell(Vec3 p, Vec3d step) {
  return {NearestCell(p.x, step.x), NearestCell(p.y, step.y), NearestCell(p.z, step.z)};
}

}  // namespace strikeline::geometry
