// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace strikeline::text {

// In em from the glyph's origin, y down. A value.
struct OutlinePoint {
  double x = 0, y = 0;
  friend bool operator==(const OutlinePoint&, const OutlinePoint&) = default;
};

// A straight part (degree 1) or a Bezier curve of degree 2 or 3, from where the one before ended.
// A value.
struct OutlinePart {
  int degree = 1;
  std::array<OutlinePoint, 3> points = {};  // as many as the degree; the last is the end
  OutlinePoint End() const { return points[static_cast<size_t>(degree) - 1]; }
};

// Closed: the last part ends where the first begins. A value.
struct OutlineContour {
  OutlinePoint start;
  std::vector<OutlinePart> parts;
};
using Outline = std::vector<OutlineContour>;

}  // namespace strikeline::text
