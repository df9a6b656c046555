// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "base/vec3.h"

namespace strikeline::geometry {

// p -> rows * p + shift, in double; points are mapped in float. A value.
struct AffineMap {
  Vec3d rows[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  Vec3d shift = {};

  // In canvas units.
  static AffineMap Translation(Vec3d by);
  // About the origin.
  static AffineMap Scaling(Vec3d factors);
  // By angles in degrees about x, then y, then z.
  static AffineMap Rotation(Vec3d degrees);
  // By `radians` about a unit vector, counter-clockwise seen from its tip.
  static AffineMap RotationAbout(Vec3d axis, double radians);
  // In the plane through the origin with this unit normal.
  static AffineMap Reflection(Vec3d normal);

  // This map as seen from `center`: that point stays where it is but for the shift.
  AffineMap About(Vec3d center) const;

  Vec3d operator()(Vec3d p) const {
    return Vec3d{Dot(rows[0], p), Dot(rows[1], p), Dot(rows[2], p)} + shift;
  }
  // First b, then a.
  friend AffineMap operator*(const AffineMap& a, const AffineMap& b);
};

// out[i] = map(in[i]), in float; `out` holds as many points as `in`.
void MapPoints(const AffineMap& map, std::span<const Vec3> in, Vec3* out);

}  // namespace strikeline::geometry
