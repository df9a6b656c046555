// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "geometry/kernels/vec2.h"

namespace strikeline::geometry {

// A closed polygon in a plane: the last point repeats the first.
using Ring = std::vector<Vec2d>;

struct Box2d {
  Vec2d min{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  Vec2d max{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  void Add(Vec2d p) {
    min = {std::min(min.x, p.x), std::min(min.y, p.y)};
    max = {std::max(max.x, p.x), std::max(max.y, p.y)};
  }
  bool Empty() const { return max.x < min.x; }
  Vec2d Size() const { return max - min; }
};
Box2d BoxOf(std::span<const Ring> rings);

// By x, then by y: the least point is where rings begin.
bool IsBefore(Vec2d a, Vec2d b);
// Positive where x turns to y. The polygon may be closed or not.
double SignedArea(std::span<const Vec2d> polygon);
// Whether a comes first in the order of rings: by area, the largest first, then by the first point.
bool IsLargerRing(const Ring& a, const Ring& b);
// Even-odd, one ring and all together; cost: one step per edge.
bool Contains(std::span<const Vec2d> ring, Vec2d p);
bool Contains(std::span<const Ring> rings, Vec2d p);

}  // namespace strikeline::geometry
