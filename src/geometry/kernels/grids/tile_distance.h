// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "geometry/kernels/grids/grid.h"

namespace strikeline::geometry {

// Exact distances from a ring to the nodes of a tile of a grid, of which only the ring's few edges
// near the tile are looked at. Makes its lists once; not shared between threads.
class TileDistance {
 public:
  // Nodes of a tile's side.
  static constexpr int kSide = 16;
  static constexpr int kNodes = kSide * kSide;

  // Squared distance, in cells, of each node of the tile whose first node is (i, j), row by row;
  // false, and nothing written, if all are farther than `limit` cells. The ring is in cells.
  bool Squared(std::span<const Vec2d> ring, int i, int j, double limit, float* squared);

 private:
  std::vector<double> squared_;  // of each edge, from the tile's middle
};

}  // namespace strikeline::geometry
