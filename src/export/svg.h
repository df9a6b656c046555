// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "scene/drawing.h"

namespace strikeline::exports {

// How an SVG is written. A value.
struct SvgOptions {
  int decimals = 3;        // of coordinates and widths, 0 to 9: 3 are micrometres
  bool background = true;  // false: leaves the drawing's background out, as plotters want it
  std::string title = {};  // "" has none
};

// The drawing as SVG 1.1: size in millimetres, user units millimetres, one Inkscape layer for each
// layer, one <path> for each line that has two points or more. A line that ends where it begins is
// closed with Z. Points that are not finite are left out. Total; the same drawing gives the same
// bytes. Less than 0.1 us a point. Any thread.
std::string SvgOf(const scene::Drawing& drawing, const SvgOptions& options = {});

}  // namespace strikeline::exports
