// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "geometry/polylines.h"

namespace strikeline::geometry {

// How signs of an invented script are drawn. A value.
struct AsemicStyle {
  int nodes = 28;       // places that strokes pass
  int candidates = 12;  // tried for each place, of which the loneliest is taken
  int strokes_min = 2, strokes_max = 5;
  int steps_min = 2, steps_max = 4;  // of a stroke, from place to place
  int curve_points = 0;              // of each step; 0: straight strokes
  double tension = 0;                // of the curve: 0 Catmull-Rom, 1 straight
};

// The sign of a character, in 0..1 both ways (curves may go a little beyond); the same for the same
// seed. A full stop is a dot.
Polylines AsemicGlyph(const AsemicStyle& style, int64_t seed, char32_t character);

}  // namespace strikeline::geometry
