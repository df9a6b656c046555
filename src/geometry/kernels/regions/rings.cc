// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/rings.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace strikeline::geometry {

Box2d BoxOf(std::span<const Ring> rings) {
  Box2d box;
  for (const Ring& ring : rings) {
    for (const Vec2d p : ring) box.Add(p);
  }
  return box;
}

bool IsBefore(Vec2d a, Vec2d b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); }

double SignedArea(std::span<const Vec2d> polygon) {
  double twice = 0;
  for (size_t i = 1; i + 1 < polygon.size(); ++i) {
    twice += Cross(polygon[i] - polygon[0], polygon[i + 1] - polygon[0]);
  }
  return twice / 2;
}

bool IsLargerRing(const Ring& a, const Ring& b) {
  const double area_a = std::abs(SignedArea(a)), area_b = std::abs(SignedArea(b));
  if (area_a != area_b) return area_a > area_b;
  return IsBefore(a[0], b[0]);
}

bool Contains(std::span<const Vec2d> ring, Vec2d p) {
  bool inside = false;
  for (size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
    const Vec2d a = ring[before], b = ring[i];
    if ((a.y > p.y) == (b.y > p.y)) continue;
    inside ^= p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x);
  }
  return inside;
}

bool Contains(std::span<const Ring> rings, Vec2d p) {
  bool inside = false;
  for (const Ring& ring : rings) inside ^= Contains(ring, p);
  return inside;
}

}  // namespace strikeline::geometry
