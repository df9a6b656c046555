// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/vec3.h"

namespace strikeline::geometry {

// Points that are one, by number: of[i] is the number of point i, numbers count up in the order of
// first appearance, and nodes[n] is the first point of that number.
struct Welded {
  std::vector<int32_t> of;
  std::vector<Vec3> nodes;
};

// Points are one if their coordinates, rounded to multiples of `tolerance` (half away from zero),
// are equal; with 0, if the coordinates are (-0 equals 0).
Welded Weld(std::span<const Vec3> points, double tolerance);

}  // namespace strikeline::geometry
