// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "testing/plot_reader.h"

namespace strikeline::testing {

// What path data draw, in user units.
struct SvgPath {
  std::vector<std::vector<PlotPoint>> lines;  // of each sub-path; one point where nothing is drawn
  bool is_whole = true;  // else the data stop to make sense after what is there
};

// Curves become chords within `tolerance` user units.
SvgPath ReadSvgPath(std::string_view data, double tolerance);

// Moves `at` behind a number of SVG's grammar and the commas and blanks after it.
std::optional<double> ReadSvgNumber(std::string_view text, size_t& at);

// Chords of an ellipse's piece from `from` on; angles in radians, of the ellipse's own circle.
struct SvgEllipse {
  PlotPoint center;
  double rx = 0, ry = 0, rotation = 0;
  double first = 0, travel = 0;
};
void AddSvgEllipse(const SvgEllipse& ellipse, double tolerance, std::vector<PlotPoint>& line);

}  // namespace strikeline::testing
