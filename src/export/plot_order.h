// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/vec3.h"
#include "geometry/polylines.h"

namespace strikeline::exports {

// How the lines of one pen are put in order. A value.
struct PlotOrderOptions {
  bool keep_order = false;         // the artist's order, and no line backward
  bool allow_reverse = true;       // lines may be drawn backward
  bool free_seams = true;          // closed lines may begin at any of their points; not if the
                                   // order is kept
  double merge_tolerance = 0.05;   // mm: the pen stays down across gaps up to this; negative: never
  std::optional<Vec3> start = {};  // where the pen comes from; none: the way to the first line is
                                   // free, and the search begins with the first line
  int effort = 1200;  // lines that a part of improving the order may shift, per line; 0: nearest
                      // next only
};

// One line of an order.
struct PlottedLine {
  int32_t line = 0;       // its number in the lines that were ordered
  bool reversed = false;  // drawn from its last point to its first
  bool joined = false;    // the pen comes down from the line before without lifting
  int32_t seam = 0;       // of a closed line, the point at which the pen comes down and goes up
  friend bool operator==(const PlottedLine&, const PlottedLine&) = default;
};

// In which order and direction a pen draws lines, and how far it goes, in millimetres of the sheet.
// Holds each line that has two points or more and finite ends once. A value; any thread.
struct PlotOrder {
  std::vector<PlottedLine> lines;
  double pen_up_before = 0;  // in the artist's order, lifting between all lines that do not touch
  double pen_up = 0;
  double pen_down = 0;  // the lines and the gaps between joined ones
  size_t lifts = 0;     // how often the pen comes down, and so goes up
};

// Closed lines, whose last point repeats the first of three or more, may begin anywhere and then
// are not reversed. Nearest end next, then steps that shorten the way, then many little changes of
// which the good ones are kept. Bounded by counts, not by a clock: the same lines give the same
// order. Total; z does not count. O(n log n): a tenth of a million lines take 0.5 to 0.9 s, twice
// that where the pen stays down across gaps.
PlotOrder OrderForPen(const geometry::Polylines& lines, const PlotOrderOptions& options = {});

// Where the pen comes down for a line, and where it is when that is drawn.
Vec3 FirstPoint(const geometry::Polylines& lines, const PlottedLine& plotted);
Vec3 LastPoint(const geometry::Polylines& lines, const PlottedLine& plotted);

// The lines in that order, closed ones turned to their seams, joined ones as one; a gap of no
// length does not repeat its point.
// `order` must be one of `lines`.
geometry::Polylines InPlotOrder(const geometry::Polylines& lines, const PlotOrder& order);

}  // namespace strikeline::exports
