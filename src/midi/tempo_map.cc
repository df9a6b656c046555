// SPDX-License-Identifier: MIT
#include "midi/tempo_map.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace strikeline::midi {
namespace {

constexpr int32_t kDefaultTempo = 500'000;
constexpr int32_t kSlowestTempo = 0xFF'FFFF;  // three bytes in a file

bool EarlierTick(const TempoChange& a, const TempoChange& b) { return a.tick < b.tick; }

// Sorted, one change a tick, the first at tick 0.
std::vector<TempoChange> Tidy(std::vector<TempoChange> changes) {
  std::stable_sort(changes.begin(), changes.end(), EarlierTick);
  std::vector<TempoChange> tidy{{0, kDefaultTempo}};
  for (const TempoChange& change : changes) {
    const Tick tick = std::clamp<Tick>(change.tick, 0, kLastTick);
    const int32_t tempo = std::clamp(change.microseconds_per_quarter, 1, kSlowestTempo);
    if (tidy.back().tick == tick) tidy.pop_back();
    if (!tidy.empty() && tidy.back().microseconds_per_quarter == tempo) continue;
    tidy.push_back({tick, tempo});
  }
  return tidy;
}

}  // namespace

TempoMap TempoMap::FromQuarters(int32_t ticks_per_quarter, std::vector<TempoChange> changes) {
  CHECK(ticks_per_quarter > 0) << ticks_per_quarter;
  TempoMap map;
  map.ticks_per_quarter_ = ticks_per_quarter;
  map.units_per_second_ = int64_t{1'000'000} * ticks_per_quarter;
  map.changes_ = Tidy(std::move(changes));
  map.segments_.clear();
  int64_t units = 0;
  for (const TempoChange& change : map.changes_) {
    if (!map.segments_.empty()) {
      const Segment& last = map.segments_.back();
      units += (change.tick - last.tick) * last.units_per_tick;
    }
    map.segments_.push_back({change.tick, units, change.microseconds_per_quarter});
  }
  return map;
}

TempoMap TempoMap::FromTickLength(int64_t ticks_numerator_per_second, int64_t denominator) {
  CHECK(ticks_numerator_per_second > 0 && denominator > 0 && denominator <= kSlowestTempo)
      << ticks_numerator_per_second << "/" << denominator;
  TempoMap map;
  map.units_per_second_ = ticks_numerator_per_second;
  map.segments_ = {{0, 0, denominator}};
  map.ticks_per_quarter_ = std::max<Tick>(1, ticks_numerator_per_second / (2 * denominator));
  return map;
}

double TempoMap::SecondsIn(const Segment& segment, Tick tick) const {
  const int64_t units = segment.start_units + (tick - segment.tick) * segment.units_per_tick;
  return static_cast<double>(units) / static_cast<double>(units_per_second_);
}

Seconds TempoMap::ToSeconds(Tick tick) const {
  tick = std::clamp(tick, -kLastTick, kLastTick);
  if (segments_.size() == 1) return Seconds(SecondsIn(segments_[0], tick));
  const auto after =
      std::upper_bound(segments_.begin() + 1, segments_.end(), tick,
                       [](Tick t, const Segment& segment) { return t < segment.tick; });
  return Seconds(SecondsIn(*(after - 1), tick));
}

// A search by ToSeconds itself, so that the two agree to the last bit however a quotient was
// rounded.
Tick TempoMap::ToTick(Seconds time) const {
  Tick not_after = -kLastTick;
  Tick after = kLastTick + 1;
  while (after - not_after > 1) {
    const Tick middle = not_after + (after - not_after) / 2;
    (ToSeconds(middle) <= time ? not_after : after) = middle;
  }
  return not_after;
}

}  // namespace strikeline::midi
