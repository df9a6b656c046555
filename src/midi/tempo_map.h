// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "base/units.h"

namespace strikeline::midi {

// Musical time in ticks from the start of the file.
using Tick = int64_t;

// No tick lies beyond this: 2^38 is 22 years at 480 ticks and 120 beats a minute, and its exact
// time still fits into 64 bits at the slowest tempo that a file can name (2^24 microseconds a
// quarter note).
inline constexpr Tick kLastTick = Tick{1} << 38;

// From this tick on. A value.
struct TempoChange {
  Tick tick = 0;
  int32_t microseconds_per_quarter = 500'000;  // 1 to 2^24 - 1; others are clamped
  friend bool operator==(const TempoChange&, const TempoChange&) = default;
};

// From this tick on, which begins a bar. A value.
struct TimeSignature {
  Tick tick = 0;
  int32_t numerator = 4;
  int32_t denominator = 4;  // a power of two
  friend bool operator==(const TimeSignature&, const TimeSignature&) = default;
};

// The one map between ticks and seconds for all tracks of a song. Exact: integer
// microseconds-times-ticks are summed, and divided once. A value; any thread; look-ups are
// logarithmic in the number of tempo changes.
class TempoMap {
 public:
  TempoMap() = default;  // 480 ticks a quarter note at 120 beats per minute
  // `changes` in any order; of several at one tick the last wins; without one at tick 0, 120 beats
  // per minute hold.
  static TempoMap FromQuarters(int32_t ticks_per_quarter, std::vector<TempoChange> changes);
  // SMPTE division: ticks are a fixed length of time and tempo events mean nothing. Both numbers
  // are at least 1.
  static TempoMap FromTickLength(int64_t ticks_numerator_per_second, int64_t denominator);

  // Ticks beyond kLastTick, on either side of 0, count as that; before 0 the first tempo holds.
  Seconds ToSeconds(Tick tick) const;
  Tick ToTick(Seconds time) const;  // the last tick not after `time`
  // By tick, the first at 0; such as change nothing are left out.
  const std::vector<TempoChange>& Changes() const { return changes_; }
  // Ticks of a quarter note; for SMPTE division, of half a second, so that beat lines still mean
  // something.
  Tick TicksPerQuarter() const { return ticks_per_quarter_; }

 private:
  // From `tick` on, each tick lasts `units_per_tick` of the map's smallest unit of time.
  struct Segment {
    Tick tick = 0;
    int64_t start_units = 0;
    int64_t units_per_tick = 500'000;
  };
  double SecondsIn(const Segment& segment, Tick tick) const;

  std::vector<TempoChange> changes_{{}};
  std::vector<Segment> segments_{{}};
  int64_t units_per_second_ = 480'000'000;  // microseconds x ticks per quarter note
  Tick ticks_per_quarter_ = 480;
};

}  // namespace strikeline::midi
