// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

#include "base/units.h"
#include "base/vec3.h"
#include "geometry/kernels/vec2.h"

// Words that primitives share.
namespace strikeline::geometry {

inline constexpr double kTurn = 2 * std::numbers::pi;

constexpr double Radians(Degrees angle) { return angle.Value() * (std::numbers::pi / 180); }

// Place `i` of 0..steps on the way from `from` to `to`; both ends are exact.
constexpr double Between(double from, double to, int64_t i, int64_t steps) {
  if (i == steps && steps > 0) return to;
  return steps > 0 ? from + (to - from) * (static_cast<double>(i) / static_cast<double>(steps))
                   : from;
}

// A figure around the origin, drawn at a place and in a size, in float as the figure itself.
struct Placement {
  float scale;
  Vec3 center;

  Placement(double size, Vec3d middle) : scale(static_cast<float>(size)), center(Narrow(middle)) {}
  Vec3 operator()(Vec3 p) const { return p * scale + center; }
};

// Puts a flat figure around the origin into space: turned from +x to +y, then moved.
struct TurnedPlacement {
  double cosine, sine;
  Vec3d center;

  TurnedPlacement(Degrees angle, Vec3d middle)
      : cosine(std::cos(Radians(angle))), sine(std::sin(Radians(angle))), center(middle) {}
  Vec3 operator()(Vec2d p) const {
    return Narrow(center + Vec3d{p.x * cosine - p.y * sine, p.x * sine + p.y * cosine, 0});
  }
};

}  // namespace strikeline::geometry
