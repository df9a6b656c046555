// SPDX-License-Identifier: MIT
#include "geometry/affine_map.h"

#include <cmath>
#include <numbers>

#include "base/simd.h"

namespace strikeline::geometry {
namespace {

// Points and rows as plain floats, so that the compiler sees what it can do at once.
STRIKELINE_SIMD void Map(const float* __restrict m, const float* __restrict in, size_t count,
                         float* __restrict out) {
  for (size_t i = 0; i < count; ++i) {
    const float x = in[3 * i], y = in[3 * i + 1], z = in[3 * i + 2];
    out[3 * i] = m[0] * x + m[1] * y + m[2] * z + m[3];
    out[3 * i + 1] = m[4] * x + m[5] * y + m[6] * z + m[7];
    out[3 * i + 2] = m[8] * x + m[9] * y + m[10] * z + m[11];
  }
}

}  // namespace

AffineMap AffineMap::Translation(Vec3d by) {
  AffineMap map;
  map.shift = by;
  return map;
}

AffineMap AffineMap::Scaling(Vec3d factors) {
  AffineMap map;
  map.rows[0].x = factors.x;
  map.rows[1].y = factors.y;
  map.rows[2].z = factors.z;
  return map;
}

AffineMap AffineMap::Rotation(Vec3d degrees) {
  const Vec3d angle = degrees * (std::numbers::pi / 180);
  return RotationAbout({0, 0, 1}, angle.z) * RotationAbout({0, 1, 0}, angle.y) *
         RotationAbout({1, 0, 0}, angle.x);
}

// Rodrigues: cos I + sin [axis] + (1 - cos) axis axis^T.
AffineMap AffineMap::RotationAbout(Vec3d axis, double radians) {
  const double c = std::cos(radians), s = std::sin(radians);
  const Vec3d part = axis * (1 - c);
  AffineMap map;
  map.rows[0] = axis * part.x + Vec3d{c, -s * axis.z, s * axis.y};
  map.rows[1] = axis * part.y + Vec3d{s * axis.z, c, -s * axis.x};
  map.rows[2] = axis * part.z + Vec3d{-s * axis.y, s * axis.x, c};
  return map;
}

AffineMap AffineMap::Reflection(Vec3d normal) {
  AffineMap map;
  map.rows[0] += normal * (-2 * normal.x);
  map.rows[1] += normal * (-2 * normal.y);
  map.rows[2] += normal * (-2 * normal.z);
  return map;
}

AffineMap AffineMap::About(Vec3d center) const {
  return Translation(center) * *this * Translation(-center);
}

AffineMap operator*(const AffineMap& a, const AffineMap& b) {
  AffineMap map;
  for (int i = 0; i < 3; ++i) {
    const Vec3d row = a.rows[i];
    map.rows[i] = b.rows[0] * row.x + b.rows[1] * row.y + b.rows[2] * row.z;
  }
  map.shift = a(b.shift);
  return map;
}

void MapPoints(const AffineMap& map, std::span<const Vec3> in, Vec3* out) {
  static_assert(sizeof(Vec3) == 3 * sizeof(float));
  float m[12];
  for (int i = 0; i < 3; ++i) {
    const Vec3 row = Narrow(map.rows[i]);
    m[4 * i] = row.x;
    m[4 * i + 1] = row.y;
    m[4 * i + 2] = row.z;
  }
  const Vec3 shift = Narrow(map.shift);
  m[3] = shift.x;
  m[7] = shift.y;
  m[11] = shift.z;
  if (!in.empty()) Map(m, &in.data()->x, in.size(), &out->x);
}

}  // namespace strikeline::geometry
