// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geometry/kernels/regions/rings.h"

namespace strikeline::geometry {

// Nodes of a square grid in a plane, row by row: node (i, j) has index j * nx + i. A value.
struct Grid {
  Vec2d origin;  // of node (0, 0)
  double pitch = 1;
  int nx = 2, ny = 2;

  size_t Size() const { return static_cast<size_t>(nx) * static_cast<size_t>(ny); }
  size_t Index(int i, int j) const {
    return static_cast<size_t>(j) * static_cast<size_t>(nx) + static_cast<size_t>(i);
  }
  // In units of the pitch; may be fractions.
  Vec2d At(double i, double j) const { return {origin.x + i * pitch, origin.y + j * pitch}; }
  Vec2d ToCells(Vec2d p) const { return {(p.x - origin.x) / pitch, (p.y - origin.y) / pitch}; }
};

inline constexpr int64_t kMostGridNodes = 4'000'000;

// A grid over the box with `padding` on all sides; nothing if it had more than `most` nodes.
std::optional<Grid> PlanGrid(const Box2d& box, double pitch, double padding,
                             int64_t most = kMostGridNodes);
// The same, with the smallest pitch from `pitch` on with which it fits.
std::optional<Grid> PlanCoarserGrid(const Box2d& box, double pitch, double padding, int64_t most);

// 1 for nodes inside the rings (even-odd), 0 for others. A node on a left or lower edge is inside,
// on a right or upper one outside.
std::vector<uint8_t> InsideMask(const Grid& grid, std::span<const Ring> rings);

}  // namespace strikeline::geometry
