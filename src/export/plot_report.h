// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "base/units.h"

namespace strikeline::exports {

// The smallest rectangle around what is drawn, millimetres; nothing drawn: low > high.
struct PlotBounds {
  double low_x = std::numeric_limits<double>::infinity(), low_y = low_x;
  double high_x = -low_x, high_y = -low_x;

  bool Empty() const { return low_x > high_x; }
  void Add(double x, double y) {
    low_x = std::min(low_x, x);
    low_y = std::min(low_y, y);
    high_x = std::max(high_x, x);
    high_y = std::max(high_y, y);
  }
};

// What of a drawing is not in its plot.
struct CroppedAway {
  size_t lines = 0;   // that leave the sheet less its margin, wholly or in part
  double length = 0;  // mm of them beyond it
  size_t points = 0;  // that are not finite

  void Add(const CroppedAway& other) {
    lines += other.lines;
    length += other.length;
    points += other.points;
  }
};

// How far the pen goes for some lines, and how long that takes. Lengths are millimetres. A value.
struct PlotFigures {
  double pen_down = 0;
  double pen_up = 0;         // between lines; from where the layer before ended
  double pen_up_before = 0;  // had the lines been drawn in the artist's order
  size_t lifts = 0;          // how often the pen comes down
  size_t points = 0;         // of the lines; arcs take the place of some
  Seconds time;              // as the machine plans its speed; pauses between layers take none
  CroppedAway cropped;
  PlotBounds bounds;  // on the sheet

  void Add(const PlotFigures& other);
};

// A layer of a plot.
struct PlotLayerReport {
  size_t layer = 0;  // its number in the drawing, from 0
  std::string name;
  bool is_guide = false;  // its name begins with %: it is not plotted
  PlotFigures figures;
};

// What a plotter will do with a file. A value.
struct PlotReport {
  PlotFigures all;
  double home = 0;      // mm with the pen up, from the machine's zero to the first line
  double margin = 0;    // mm of the sheet that was left blank on each side
  bool turned = false;  // the sheet lies on the machine turned by a quarter
  std::vector<PlotLayerReport> layers;
};

// A plotter's file, and what it will do.
struct Plot {
  std::string text;
  PlotReport report;
};

}  // namespace strikeline::exports
