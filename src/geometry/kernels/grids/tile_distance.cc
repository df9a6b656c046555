// SPDX-License-Identifier: MIT
#include "geometry/kernels/grids/tile_distance.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/simd.h"

namespace strikeline::geometry {
namespace {

double SquaredToEdge(Vec2d p, Vec2d a, Vec2d b) {
  const Vec2d edge = b - a, to = p - a;
  const double length = Dot(edge, edge);
  const double t = length > 0 ? std::clamp(Dot(to, edge) / length, 0.0, 1.0) : 0;
  const Vec2d apart = to - edge * t;
  return Dot(apart, apart);
}

// An edge as seen from a tile's first node.
struct LocalEdge {
  float x, y, dx, dy, inverse;  // start, direction, 1 / squared length
};

STRIKELINE_SIMD void LowerToEdge(LocalEdge edge, float* __restrict squared) {
  for (int k = 0; k < TileDistance::kNodes; ++k) {
    const int column = k % TileDistance::kSide, row = k / TileDistance::kSide;
    const float px = static_cast<float>(column) - edge.x, py = static_cast<float>(row) - edge.y;
    const float t = (px * edge.dx + py * edge.dy) * edge.inverse;
    const float along = t < 0 ? 0 : (t > 1 ? 1 : t);
    const float x = px - along * edge.dx, y = py - along * edge.dy;
    const float d = x * x + y * y;
    squared[k] = d < squared[k] ? d : squared[k];
  }
}

}  // namespace

bool TileDistance::Squared(std::span<const Vec2d> ring, int i, int j, double limit,
                           float* squared) {
  constexpr double kMiddle = (kSide - 1) / 2.0;
  constexpr double kReach = kMiddle * 1.4142135623730951 + 1e-6;  // from the middle to a corner
  const Vec2d first{static_cast<double>(i), static_cast<double>(j)};
  const Vec2d middle = first + Vec2d{kMiddle, kMiddle};
  squared_.resize(ring.size());
  double nearest = std::numeric_limits<double>::infinity();
  for (size_t k = 0; k + 1 < ring.size(); ++k) {
    squared_[k] = SquaredToEdge(middle, ring[k], ring[k + 1]);
    nearest = std::min(nearest, squared_[k]);
  }
  nearest = std::sqrt(nearest);
  if (!(nearest <= limit + kReach)) return false;
  // The nearest edge of any node is at most nearest + reach from it, nearest + 2 reach from here.
  const double farthest = (nearest + 2 * kReach) * (nearest + 2 * kReach);
  std::fill_n(squared, kNodes, std::numeric_limits<float>::max());
  for (size_t k = 0; k + 1 < ring.size(); ++k) {
    if (squared_[k] > farthest) continue;
    const Vec2d a = ring[k] - first, edge = ring[k + 1] - ring[k];
    const double length = Dot(edge, edge);
    LowerToEdge({static_cast<float>(a.x), static_cast<float>(a.y), static_cast<float>(edge.x),
                 static_cast<float>(edge.y), static_cast<float>(length > 0 ? 1 / length : 0)},
                squared);
  }
  return true;
}

}  // namespace strikeline::geometry
