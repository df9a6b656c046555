// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/kernels/regions/rings.h"

namespace strikeline::geometry {

// The edges of a region's rings, sorted into the cells of a grid, so that questions about a place
// look at the few edges near it. The region is even-odd. Building costs a few steps per edge.
// Immutable; any thread.
class EdgeGrid {
 public:
  explicit EdgeGrid(std::span<const Ring> rings);

  const Box2d& Box() const { return box_; }
  // Whether p is inside; on an edge it is either.
  bool Contains(Vec2d p) const;
  // Appends where the way from a to b, from 0 to 1, crosses or touches edges: unsorted, a place
  // more than once, possibly a place 1e-9 of an edge's length beside its end.
  void AddCrossings(Vec2d a, Vec2d b, std::vector<double>& places) const;

  // The point of the edges next to p; there must be an edge.
  struct Near {
    Vec2d point;
    double distance = 0;
  };
  Near Nearest(Vec2d p) const;

 private:
  struct Edge {
    Vec2d a, b;
  };
  struct Candidate {
    Vec2d point;
    double square = 0;  // of the distance
  };

  template <class Visit>
  void VisitCells(Vec2d a, Vec2d b, const Visit& visit) const;
  std::span<const int32_t> EdgesIn(size_t cell) const;
  size_t Column(double x) const;
  size_t Row(double y) const;
  Vec2d AnchorOf(size_t column, size_t row) const;
  void LookIn(size_t cell, Vec2d p, Candidate& found) const;
  double Unseen(Vec2d p, size_t left, size_t right, size_t top, size_t bottom) const;
  void SortEdges();
  void MarkAnchors();

  std::vector<Edge> edges_;
  Box2d box_;
  size_t columns_ = 1, rows_ = 1;
  Vec2d cell_, per_cell_;                // size of a cell, and cells per unit
  double slack_ = 0;                     // cells hold edges that pass them at this distance, too
  std::vector<int32_t> starts_, items_;  // edges of each cell
  std::vector<uint8_t> anchor_inside_;   // whether the cell's anchor is inside the region
};

}  // namespace strikeline::geometry
