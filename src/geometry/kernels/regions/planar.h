// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "geometry/kernels/regions/rings.h"
#include "geometry/kernels/vec2.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// The plane that fits points best, with axes of its own: right-handed, orthonormal. A value.
struct PlanarFrame {
  // Axes that follow the lines: x along the first edge of the line of the largest area, the normal
  // so that the lines' areas add up to a positive one.
  static PlanarFrame FromPoints(const Polylines& lines);
  // Axes that follow the world, the same for any order, direction and seam of the lines: for points
  // in z = 0 they are the world's. With `allow_linear` points on a straight line have a frame, too
  // (rank 2): x along the line.
  static PlanarFrame Canonical(const Polylines& lines, bool allow_linear = false);

  Vec3d origin;
  Vec3d x{1, 0, 0}, y{0, 1, 0}, normal{0, 0, 1};
  int rank = 0;         // 0: all points are one, 1: they lie on a line, 2: they span a plane
  double residual = 0;  // largest distance of a point from the plane

  bool IsPlanar(double tolerance) const { return rank >= 2 && residual <= tolerance; }
  double Height(Vec3 p) const { return Dot(Wide(p) - origin, normal); }
  Vec2d ToLocal(Vec3 p) const {
    const Vec3d d = Wide(p) - origin;
    return {Dot(d, x), Dot(d, y)};
  }
  Vec3 ToWorld(Vec2d p, double height = 0) const {
    return Narrow(origin + x * p.x + y * p.y + normal * height);
  }
};

// How far from their plane points of such an extent may lie and still count as planar.
double PlanarityThreshold(std::span<const Vec3> points);
// Largest distance of the points from the frame's plane.
double LargestHeight(const PlanarFrame& frame, std::span<const Vec3> points);

// The closed lines (first and last point at most `auto_close` apart, at least four points), in the
// frame; others are left out. `line_of` gets the number of each ring's line.
std::vector<Ring> ExtractRings(const Polylines& lines, const PlanarFrame& frame,
                               double auto_close = 1e-3, std::vector<size_t>* line_of = nullptr);

// Every line of three points and more as a ring, open ones closed by an edge; `line_of` gets the
// number of each ring's line.
std::vector<Ring> CloseLines(const Polylines& lines, const PlanarFrame& frame,
                             std::vector<size_t>* line_of = nullptr);
// A line in the frame, without points that repeat the one before them; closed if its ends are at
// most 1/1000 mm apart.
Ring LocalLine(Polylines::Line line, const PlanarFrame& frame);
// Adds the points of a ring or line of the frame as a line.
void AddRing(std::span<const Vec2d> ring, const PlanarFrame& frame, PolylinesBuilder& out);

}  // namespace strikeline::geometry
