// SPDX-License-Identifier: MIT
#include "geometry/kernels/grids/signed_distance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace strikeline::geometry {
namespace {

struct GridNode {
  int i = 0, j = 0;
};

// May be outside the grid. Multiplies as the reference does: ties between nodes are frequent.
GridNode NearestNode(const Grid& grid, Vec2d p) {
  const double per_pitch = 1 / grid.pitch;
  return {static_cast<int>(std::lround((p.x - grid.origin.x) * per_pitch)),
          static_cast<int>(std::lround((p.y - grid.origin.y) * per_pitch))};
}

// Bresenham's line between two nodes, both included.
void MarkEdge(const Grid& grid, GridNode a, GridNode b, std::vector<uint8_t>& outline) {
  const int dx = std::abs(b.i - a.i), dy = std::abs(b.j - a.j);
  const int step_i = a.i < b.i ? 1 : -1, step_j = a.j < b.j ? 1 : -1;
  int error = dx - dy;
  while (true) {
    if (a.i >= 0 && a.i < grid.nx && a.j >= 0 && a.j < grid.ny) outline[grid.Index(a.i, a.j)] = 1;
    if (a.i == b.i && a.j == b.j) return;
    const int twice = 2 * error;
    if (twice > -dy) error -= dy, a.i += step_i;
    if (twice < dx) error += dx, a.j += step_j;
  }
}

// Marks both of all neighbours in two runs of nodes of which one is inside.
void MarkChanges(const uint8_t* a, const uint8_t* b, int count, uint8_t* out_a, uint8_t* out_b) {
  for (int i = 0; i < count; ++i) {
    const auto change = static_cast<uint8_t>(a[i] ^ b[i]);
    out_a[i] |= change;
    out_b[i] |= change;
  }
}

// Nodes on the outline: along its edges, and both neighbours wherever inside meets outside.
std::vector<uint8_t> OutlineMask(const Grid& grid, std::span<const Ring> rings,
                                 const std::vector<uint8_t>& inside) {
  std::vector<uint8_t> outline(grid.Size());
  for (int j = 0; j < grid.ny; ++j) {
    const uint8_t* row = &inside[grid.Index(0, j)];
    uint8_t* out = &outline[grid.Index(0, j)];
    MarkChanges(row, row + 1, grid.nx - 1, out, out + 1);
    if (j > 0) MarkChanges(row, row - grid.nx, grid.nx, out, out - grid.nx);
  }
  for (const Ring& ring : rings) {
    for (size_t k = 0; k + 1 < ring.size(); ++k) {
      MarkEdge(grid, NearestNode(grid, ring[k]), NearestNode(grid, ring[k + 1]), outline);
    }
  }
  return outline;
}

// Rows between each node and the nearest one on the outline in its column, or at least kFar, which
// is more than a grid has.
constexpr int kFar = 1 << 29;

std::vector<int> DistanceAlongColumns(const Grid& grid, const std::vector<uint8_t>& outline) {
  const auto nx = static_cast<size_t>(grid.nx);
  std::vector<int> rows(grid.Size());
  for (size_t i = 0; i < rows.size(); ++i) rows[i] = outline[i] ? 0 : kFar;
  for (size_t i = nx; i < rows.size(); ++i) rows[i] = std::min(rows[i], rows[i - nx] + 1);
  for (size_t i = rows.size() - nx; i-- > 0;) rows[i] = std::min(rows[i], rows[i + nx] + 1);
  return rows;
}

// The lower envelope of parabolas over one row: P. Felzenszwalb and D. Huttenlocher, "Distance
// transforms of sampled functions" (2012).
class Envelope {
 public:
  explicit Envelope(int width) : apex_(static_cast<size_t>(width)), from_(apex_.size() + 1) {}

  // squared[i] = the least (i - k)^2 + rows[k]^2.
  void Squared(const int* rows, int width, double* squared) {
    int last = -1;
    for (int k = 0; k < width; ++k) {
      if (rows[k] >= kFar) continue;
      const double value = Value(rows, k);
      double from = -std::numeric_limits<double>::infinity();
      while (last >= 0) {
        const int other = apex_[static_cast<size_t>(last)];
        from = (value - Value(rows, other)) / (2.0 * (k - other));
        if (from > from_[static_cast<size_t>(last)]) break;
        --last;
        from = -std::numeric_limits<double>::infinity();
      }
      ++last;
      apex_[static_cast<size_t>(last)] = k;
      from_[static_cast<size_t>(last)] = from;
    }
    for (int i = 0, at = 0; i < width; ++i) {
      while (at < last && from_[static_cast<size_t>(at) + 1] < i) ++at;
      const double across = i - apex_[static_cast<size_t>(at)];
      const double down = rows[apex_[static_cast<size_t>(at)]];
      squared[i] = across * across + down * down;
    }
  }

 private:
  static double Value(const int* rows, int k) {
    return static_cast<double>(rows[k]) * rows[k] + static_cast<double>(k) * k;
  }

  std::vector<int> apex_;
  std::vector<double> from_;  // where each apex' parabola begins to be the lowest
};

}  // namespace

std::vector<double> SignedDistance(const Grid& grid, std::span<const Ring> rings,
                                   const OpContext& context) {
  const std::vector<uint8_t> inside = InsideMask(grid, rings);
  const std::vector<int> rows = DistanceAlongColumns(grid, OutlineMask(grid, rings, inside));
  std::vector<double> distance(grid.Size());
  const size_t grain = 1 + kPointGrain / static_cast<size_t>(grid.nx);
  context.ForRanges(static_cast<size_t>(grid.ny), grain, [&](size_t begin, size_t end) {
    Envelope envelope(grid.nx);
    for (size_t j = begin; j < end; ++j) {
      const size_t first = grid.Index(0, static_cast<int>(j));
      double* out = &distance[first];
      envelope.Squared(&rows[first], grid.nx, out);
      for (int i = 0; i < grid.nx; ++i) {
        const double d = std::sqrt(out[i]) * grid.pitch;
        out[i] = inside[first + static_cast<size_t>(i)] ? -d : d;
      }
    }
  });
  return distance;
}

}  // namespace strikeline::geometry
