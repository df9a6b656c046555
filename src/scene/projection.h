// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

namespace strikeline::scene {

// How the plane in which marks move is seen: flat, or from above the strike line, so that lanes run
// together toward a vanishing point. Marks keep their size at the strike line, so that what stands
// there fits them in both. Places are told by pixels below the strike line (negative: above it):
// `flat`, where the flat picture has them, and `down`, where they are seen. shaders/field.vert has
// the twin of ScaleOf() and Down(). A value.
struct Projection {
  float depth = 0;     // pixels from the strike line up to the vanishing point; 0: flat
  float vanish_x = 0;  // pixels from the canvas's left edge
  float far = 1;       // how large marks are where they appear; at the strike line 1

  // Things behind the viewer grow no further.
  static constexpr float kMostScale = 4;

  bool IsFlat() const { return depth <= 0; }
  // How large things are there.
  float ScaleOf(float flat) const {
    return IsFlat() ? 1 : 1 / std::max(1 - flat / depth, 1 / kMostScale);
  }
  float ScaleAt(float down) const { return IsFlat() ? 1 : 1 + down / depth; }
  float Down(float flat) const { return IsFlat() ? flat : depth * (ScaleOf(flat) - 1); }
  // Where a line along the lanes, that crosses the strike line at x, is seen.
  float X(float x, float down) const { return x + Slant(x) * down; }
  // Of such a line: pixels to the right for each one down.
  float Slant(float x) const { return IsFlat() ? 0 : (x - vanish_x) / depth; }
  // By which part such a line's neighbours are farther apart for each pixel down.
  float Taper(float down) const { return IsFlat() ? 0 : 1 / (depth * ScaleAt(down)); }
  // The far edge.
  float FarDown() const { return depth * (far - 1); }

  friend bool operator==(const Projection&, const Projection&) = default;
};

}  // namespace strikeline::scene
