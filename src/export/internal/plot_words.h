// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "export/plotter_profile.h"

namespace strikeline::exports::internal {

// The name of a section as a key: "line_start".
std::string_view NameOf(PlotSection section);

// The fields' values where a piece is written.
struct PlotValues {
  double x = 0, y = 0, last_x = 0, last_y = 0;
  double center_x = 0, center_y = 0;  // of an arc
  size_t index = 0, line = 0, layer = 0;
  size_t points = 0, lines = 0, layers = 0, pen = 1;
  std::string_view name, color;
  double width = 0, page_width = 0, page_height = 0;
};

// Takes a section's text apart. An unknown field is an error that names the nearest that the
// section has.
Result<std::vector<PlotPiece>> ParseWords(std::string_view text, PlotSection section);

// Appends pieces with their values.
void AppendWords(std::string& out, std::span<const PlotPiece> pieces, const PlotValues& values,
                 const PlotterProfile& dialect);

}  // namespace strikeline::exports::internal
