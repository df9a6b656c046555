// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "base/units.h"

namespace strikeline::midi {

// Musical time in ticks from the start of the file.
using Tick = int64_t;

struct TempoChange {
  Tick tick = 0;
  int32_t microseconds_per_quarter = 500'000;
  friend bool operator==(const TempoChange&, const TempoChange&) = default;
};

struct TimeSignature {
  Tick tick = 0;
  int32_t numerator = 4;
  int32_t denominator = 4;
  friend bool operator==(const TimeSignature&, const TimeSignature&) = default;
};

// The one map between ticks and seconds for all tracks of a song. Exact: integer microseconds-times-ticks are summed,
// and divided once. A value; any thread; look-ups are logarithmic in the number of tempo changes.
class TempoMap {
 public:
  TempoMap() = default;  // 480 ticks a quarter note at 120 beats per minute
  // `changes` in any order; of several at one tick the last wins; without one at tick 0, 120 beats per minute hold.
  static TempoMap FromQuarters(int32_t ticks_per_quarter, std::vector<TempoChange> changes);
  // SMPTE division: ticks are a fixed length of time and tempo events mean nothing.
  static TempoMap FromTickLength(int64_t ticks_numerator_per_second, int64_t denominator);

  Seconds ToSeconds(Tick tick) const;
  Tick ToTick(Seconds time) const;  // the last tick not after `time`
  const std::vector<TempoChange>& Changes() const { return changes_; }
  // Ticks of a quarter note; for SMPTE division, of half a second, so that beat lines still mean something.
  Tick TicksPerQuarter() const { return ticks_per_quarter_; }

 private:
  std::vector<TempoChange> changes_{{}};
  std::vector<int64_t> start_units_{0};  // microseconds x ticks_per_quarter before each change
  Tick ticks_per_quarter_ = 480;
};

}  // namespace strikeline::midi
