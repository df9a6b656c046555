// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "scene/drawing.h"

namespace strikeline::exports {

// How an SVG is written. A value.
struct SvgOptions {
  int decimals = 3;         // of coordinates and widths, 0 to 9: 3 are micrometres
  bool background = false;  // the drawing's, in a layer "%background", which plotters leave out
  double arc_tolerance =
      0;                   // mm that arcs may be from the lines in whose place they stand; 0: none
  std::string title = {};  // "" has none
};

// The drawing as SVG 1.1: size in millimetres, user units millimetres, one Inkscape layer for each
// layer, one <path> for each line. A line that ends where it begins is closed with Z. Points that
// are not finite are left out; a line of one point is a dot, 0.01 mm long, since a path without
// length is drawn by some readers only. Readers refuse more than a million elements and paths of
// more than ten million characters (docs/readers.md): where there are many lines, several of them
// are one path; long lines are several. Total; the same drawing gives the same bytes. Less than
// 0.1 us a point. Any thread.
std::string SvgOf(const scene::Drawing& drawing, const SvgOptions& options = {});

}  // namespace strikeline::exports
