// SPDX-License-Identifier: MIT
#pragma once

#include <utility>
#include <vector>

#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// `segments` chords of an ellipse around the origin; the last point is the first one.
inline Polylines EllipseOf(Vec2d radius, int segments, const TurnedPlacement& place,
                           OpContext& context) {
  if (!context.Fits(int64_t{segments} + 1, 1)) return {};
  std::vector<Vec3> line;
  line.reserve(static_cast<size_t>(segments) + 1);
  for (int i = 0; i < segments; ++i) {
    const double angle = Between(0, kTurn, i, segments);
    line.push_back(place({radius.x * std::cos(angle), radius.y * std::sin(angle)}));
  }
  line.push_back(line.front());
  return Polylines(std::move(line));
}

}  // namespace strikeline::geometry
