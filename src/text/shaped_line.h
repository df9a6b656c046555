// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace strikeline::text {

// Draws nothing, in any font.
inline constexpr uint32_t kNoGlyph = 0xFFFFFFFF;

// A glyph and where its origin lies, in pixels from the line's origin, y down.
struct PlacedGlyph {
  uint32_t glyph = 0;      // index in the face
  int face = 0;            // 0: the font itself, above: its substitutes
  uint32_t character = 0;  // the first one it stands for, counted from the line's begin
  double x = 0;
  double y = 0;
  double advance = 0;  // to the next glyph, letter spacing included
  friend bool operator==(const PlacedGlyph&, const PlacedGlyph&) = default;
};

// One line of text laid out on a baseline that starts at (0, 0). All in pixels. A value; any
// thread.
struct ShapedLine {
  std::vector<PlacedGlyph> glyphs;
  double pixel_size = 0;  // of the em
  double width = 0;       // sum of the advances
  double ascent = 0;      // above the baseline, positive
  double descent = 0;     // below the baseline, positive
  double cap_height = 0;  // of an H
  friend bool operator==(const ShapedLine&, const ShapedLine&) = default;
};

}  // namespace strikeline::text
