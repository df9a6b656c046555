// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "midi/lyrics/lyrics.h"
#include "scene/highway/timing.h"

namespace strikeline::scene {

// When a line of lyrics is seen, in seconds of the piece. A value.
struct LineTimes {
  double appears = 0;  // in the lower row where the line before is in the upper one
  double rises = 0;    // to the upper row; never later than its first syllable
  double leaves = 0;   // never before the end of its last syllable
  friend bool operator==(const LineTimes&, const LineTimes&) = default;
};

// Of each line; none of the three goes back from one line to the next.
std::vector<LineTimes> TimesOf(const std::vector<midi::LyricLine>& lines, const Timing& timing);

// A line at a moment.
struct LinePlace {
  size_t line = 0;
  double row = 0;      // 0: the upper one, 1: the lower one; between: on its way; below 0: leaving
  double opacity = 1;  // 0 to 1
};
// The lines that are seen, three at most.
std::vector<LinePlace> PlacesAt(const std::vector<LineTimes>& times, double now);

}  // namespace strikeline::scene
