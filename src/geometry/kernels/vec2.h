// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>

namespace strikeline::geometry {

// A point or a direction in a plane. A value.
struct Vec2d {
  double x = 0, y = 0;

  friend constexpr bool operator==(const Vec2d&, const Vec2d&) = default;
  friend constexpr Vec2d operator+(Vec2d a, Vec2d b) { return {a.x + b.x, a.y + b.y}; }
  friend constexpr Vec2d operator-(Vec2d a, Vec2d b) { return {a.x - b.x, a.y - b.y}; }
  friend constexpr Vec2d operator*(Vec2d a, double k) { return {a.x * k, a.y * k}; }
  friend constexpr Vec2d operator*(double k, Vec2d a) { return a * k; }
};

constexpr double Dot(Vec2d a, Vec2d b) { return a.x * b.x + a.y * b.y; }
constexpr double Cross(Vec2d a, Vec2d b) { return a.x * b.y - a.y * b.x; }
inline double Length(Vec2d a) { return std::sqrt(Dot(a, a)); }
inline double Distance(Vec2d a, Vec2d b) { return Length(b - a); }

}  // namespace strikeline::geometry
