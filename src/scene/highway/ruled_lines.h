// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "midi/song.h"
#include "scene/highway/practice.h"
#include "scene/highway/timing.h"

namespace strikeline::scene {

// A line across the highway. A value.
struct RuledLine {
  double time = 0;  // of the piece
  bool is_bar = false;
  int number = 0;  // of the bar, or of a beat that is counted in; 0: none is written
  friend bool operator==(const RuledLine&, const RuledLine&) = default;
};

// The song's beats and bars up to the piece's end, by time; before the song those of the lead-in,
// numbered as a drummer counts them in.
std::vector<RuledLine> RuledLinesOf(const midi::Song& song, const Timing& timing, Seconds duration);

// Those of rounds, each with its count-in; before the first those of the lead-in.
std::vector<RuledLine> RuledLinesOf(const midi::Song& song, const Timing& timing,
                                    const std::vector<PracticeRound>& rounds);

}  // namespace strikeline::scene
