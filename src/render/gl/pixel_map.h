// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "scene/strokes.h"

namespace strikeline::render {

// From a layer's points to pixels: x = dot(map.x, (point, 1)). A value.
struct PixelMap {
  std::array<float, 4> x, y;
  friend bool operator==(const PixelMap&, const PixelMap&) = default;
};

// The layer's view, after its tail where that is an affine map: then it costs nothing.
inline PixelMap PixelMapOf(const scene::StrokeLayer& layer) {
  geometry::AffineMap map;
  if (layer.tail && layer.tail->IsAffine()) map = layer.tail->steps[0].map;
  const auto row = [&](const Vec3d& direction, double shift, double view_shift) {
    const Vec3 r = Narrow(direction * layer.view.scale);
    return std::array{r.x, r.y, r.z, static_cast<float>(shift * layer.view.scale + view_shift)};
  };
  return {row(map.rows[0], map.shift.x, layer.view.shift_x),
          row(map.rows[1], map.shift.y, layer.view.shift_y)};
}

}  // namespace strikeline::render
