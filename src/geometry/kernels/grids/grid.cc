// SPDX-License-Identifier: MIT
#include "geometry/kernels/grids/grid.h"

#include <algorithm>
#include <cmath>

namespace strikeline::geometry {
namespace {

double NodesOver(double span, double pitch) { return std::max(2.0, std::ceil(span / pitch) + 1); }

int Within(double cells, int count) {
  return static_cast<int>(std::clamp(std::ceil(cells), 0.0, static_cast<double>(count)));
}

// The first row at or below y, by the rows' own coordinates, so that an edge along a row is not
// left to rounding.
int FirstRow(const Grid& grid, double y) {
  int j = Within((y - grid.origin.y) / grid.pitch, grid.ny);
  while (j > 0 && grid.At(0, j - 1).y >= y) --j;
  while (j < grid.ny && grid.At(0, j).y < y) ++j;
  return j;
}

// Marks where the edge is crossed along each row: from there on, inside and outside change places.
void ToggleEdge(const Grid& grid, Vec2d a, Vec2d b, std::vector<uint8_t>& mask) {
  const auto [low, high] = std::minmax(a.y, b.y);
  const int end = FirstRow(grid, high);
  for (int j = FirstRow(grid, low); j < end; ++j) {
    const double x = a.x + (grid.At(0, j).y - a.y) * (b.x - a.x) / (b.y - a.y);
    const int i = Within((x - grid.origin.x) / grid.pitch, grid.nx);
    if (i < grid.nx) mask[grid.Index(i, j)] ^= 1;
  }
}

}  // namespace

std::optional<Grid> PlanGrid(const Box2d& box, double pitch, double padding, int64_t most) {
  if (box.Empty() || !(pitch > 0)) return std::nullopt;
  const double nx = NodesOver(box.Size().x + 2 * padding, pitch);
  const double ny = NodesOver(box.Size().y + 2 * padding, pitch);
  if (!(nx * ny <= static_cast<double>(most))) return std::nullopt;
  return Grid{box.min - Vec2d{padding, padding}, pitch, static_cast<int>(nx), static_cast<int>(ny)};
}

std::optional<Grid> PlanCoarserGrid(const Box2d& box, double pitch, double padding, int64_t most) {
  if (const auto grid = PlanGrid(box, pitch, padding, most)) return grid;
  if (box.Empty() || !(pitch > 0) || most < 4) return std::nullopt;
  // 64 halvings leave an interval below the last bit.
  double low = pitch, high = pitch + std::max(box.Size().x, box.Size().y) + 2 * padding;
  for (int i = 0; i < 64; ++i) {
    const double middle = (low + high) / 2;
    (PlanGrid(box, middle, padding, most) ? high : low) = middle;
  }
  return PlanGrid(box, high, padding, most);
}

std::vector<uint8_t> InsideMask(const Grid& grid, std::span<const Ring> rings) {
  std::vector<uint8_t> mask(grid.Size());
  for (const Ring& ring : rings) {
    for (size_t k = 0; k + 1 < ring.size(); ++k) {
      ToggleEdge(grid, ring[k], ring[k + 1], mask);
    }
  }
  for (int j = 0; j < grid.ny; ++j) {
    uint8_t* row = &mask[grid.Index(0, j)];
    for (int i = 1; i < grid.nx; ++i) row[i] ^= row[i - 1];
  }
  return mask;
}

}  // namespace strikeline::geometry
