// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geometry/kernels/grids/grid.h"
#include "geometry/op_context.h"

namespace strikeline::geometry {

// Closed lines that grow in a region without meeting: neighbours on a line are drawn to a distance,
// all others push each other away, and long edges get new points. Owns its points; the same result
// on any number of threads.
class DifferentialGrowth {
 public:
  struct Rules {
    double spacing = 1;   // between neighbours on a line
    double avoid = 1;     // how strongly the border pushes
    bool bounce = false;  // at the border, else lines slide along it
    size_t most_points = 200'000;
    size_t most_points_per_line = 20'000;
  };

  // Points one after the other in memory.
  struct Stretch {
    const float* x = nullptr;
    const float* y = nullptr;
    int count = 0;
  };

  // `distance`: signed, negative inside, on the grid's nodes.
  DifferentialGrowth(const Grid& grid, std::vector<double> distance, const Rules& rules);

  void AddLine(std::span<const Vec2d> points);
  void Run(int steps, const OpContext& context);
  // Each line, its first point repeated at the end.
  std::vector<Ring> Lines() const;

 private:
  // Cells of a hash over the plane, and the points sorted by cell.
  struct Bins {
    double cell = 1;
    int nx = 1, ny = 1;
    Vec2d origin;
    std::vector<int32_t> begin;  // of each cell's points, row by row
    std::vector<int32_t> of;     // the cell of each point
    std::vector<int32_t> order;  // numbers of points
    std::vector<float> x, y;     // of the points in that order
  };

  // The border seen from a place: the signed distance, interpolated between four nodes, and the
  // direction in which it grows; 0 where it is flat.
  struct Border {
    double distance = 0;
    Vec2d outwards;
  };

  void Sort();
  std::array<Stretch, 3> Around(int32_t cell) const;
  Vec2d PushAt(size_t point, const std::array<Stretch, 3>& around) const;
  bool IsCrowded(Vec2d p) const;
  Vec2d Pull(size_t point) const;
  Vec2d Limited(Vec2d force) const;
  Border BorderAt(Vec2d p) const;
  Vec2d Moved(Vec2d from, Vec2d by) const;
  void Move(const OpContext& context);
  size_t CutsOf(Vec2d p, Vec2d edge) const;
  void CutLine(size_t line, size_t total, std::vector<Vec2d>& out) const;
  void Insert();
  int CellOf(double offset, int count) const;
  int32_t CellOf(Vec2d p) const;

  Grid grid_;
  std::vector<double> distance_;
  Rules rules_;
  std::vector<Vec2d> points_, next_points_;
  std::vector<int32_t> next_, before_;  // neighbours on the line
  std::vector<int32_t> lines_{0};       // where each begins
  Bins bins_;
};

}  // namespace strikeline::geometry
