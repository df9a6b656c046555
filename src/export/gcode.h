// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "export/plot_report.h"
#include "scene/drawing.h"

namespace strikeline::exports {

// From the lowest to the highest coordinate that a machine reaches, millimetres, ends included.
struct BedRange {
  double low = 0, high = 0;
};

// How G-code is written. Millimetres, and millimetres a minute. A value.
struct GcodeOptions {
  double travel_feed = 3000;  // pen up, and up and down; more than 0
  double draw_feed = 3000;    // pen down; more than 0
  double z_up = 3;
  double z_down = -1;
  bool y_down = true;  // the drawing's y grows downward, the machine's upward: y = height - y
  double origin_x = 154.019;  // of the sheet, on the machine
  double origin_y = 14.195;
  int decimals = 3;                    // of coordinates, 0 to 9
  double paper_margin = 2;             // left blank on each side of the sheet
  std::optional<BedRange> bed_x = {};  // none: not checked
  std::optional<BedRange> bed_y = {};
  // The pen stays down between pieces of one line (the margin cuts them) nearer than this.
  std::optional<double> bridge_draw_distance = 0.5;
  double merge_tolerance = 0.05;             // and between any lines up to this; negative: never
  bool optimize_travel = true;               // false: the artist's order
  bool allow_reverse = true;                 // lines may be drawn backward
  std::optional<double> canvas_height = {};  // y flips about half of it; none: the sheet's
  bool comments = true;                      // lines for people: layers, and what is drawn
  std::vector<std::string> header = {"G21", "G90", "G28", "M107", "M420 S1 Z10"};
  std::vector<std::string> between_layers = {};  // for instance "M0", to change the pen
  std::optional<double> final_lift = 20;         // above z_up, at the end
  std::vector<std::string> footer = {};          // the last lines
};

// The drawing as G-code, layers one after the other. Lines that leave the sheet less its margin are
// cut there. Only G1; feeds and heights are written where they change, points where they differ
// from the one before. The same drawing gives the same bytes. An error names an option out of
// its range, and the first point beyond the bed. Costs what OrderForPen() does, and less than 0.3
// us a point. Any thread.
Result<Plot> GcodeOf(const scene::Drawing& drawing, const GcodeOptions& options = {});

// Some layers only, in the order given: `{{i}}` writes what a file for layer i takes.
Result<Plot> GcodeOf(const scene::Drawing& drawing, const GcodeOptions& options,
                     std::span<const size_t> layers);

}  // namespace strikeline::exports
