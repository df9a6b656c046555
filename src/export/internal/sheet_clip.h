// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "export/plot_report.h"
#include "geometry/polylines.h"

namespace strikeline::exports::internal {

// The part of a sheet that may be drawn on, millimetres, edges included.
struct SheetRect {
  double left = 0, top = 0, right = 0, bottom = 0;
};

// Pieces of lines, of which line each is, and what was left out.
struct Fragments {
  geometry::Polylines lines;
  std::vector<int32_t> sources;
  CroppedAway cropped;
};

// What of the lines lies within the rectangle (Liang and Barsky, "A new concept and method for line
// clipping", 1984), with z 0. What lies beyond an edge by no more than a micrometre is put on it.
// Points that are not finite are left out, and so are points that repeat the one before; a line of
// one point, or of equal ones, becomes a dot, twice the same point. Each piece has two points or
// more.
Fragments ClipToSheet(const geometry::Polylines& lines, const SheetRect& rect);

}  // namespace strikeline::exports::internal
