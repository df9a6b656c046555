// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <utility>

#include "midi/tempo_map.h"

namespace strikeline::live {

// A song by what clocks count: 24 ticks a quarter note from its beginning. Fractions of ticks are
// even within a tick of the song's file. A value; any thread. Cost: as of TempoMap.
class ClockGrid {
 public:
  static constexpr int kPerQuarter = 24;
  static constexpr int kPerSixteenth = kPerQuarter / 4;

  explicit ClockGrid(midi::TempoMap tempo) : tempo_(std::move(tempo)) {}

  // Exact to the rounding of Seconds for whole ticks; also before 0.
  Seconds TimeOf(double tick) const;
  double TickOf(Seconds song) const;
  // The first whole tick behind `song`, at least 0.
  int64_t FirstAfter(Seconds song) const;
  // Of the song as it was written, there.
  double BeatsPerMinute(Seconds song) const;

 private:
  midi::TempoMap tempo_;
};

}  // namespace strikeline::live
