// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "base/units.h"

namespace strikeline::exports {

// How far a plot's pen goes and how long that takes. A value.
struct PlotReport {
  double pen_up_before = 0;  // mm, had the lines been drawn in the artist's order
  double pen_up = 0;         // mm
  double pen_down = 0;       // mm
  size_t lifts = 0;          // how often the pen comes down
  size_t points = 0;         // that were written
  Seconds time;              // from the feeds alone; speeding up and slowing down take more
};

// A plotter's file, and what it will do.
struct Plot {
  std::string text;
  PlotReport report;
};

}  // namespace strikeline::exports
