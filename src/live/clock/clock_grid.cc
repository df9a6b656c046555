// SPDX-License-Identifier: MIT
#include "live/clock/clock_grid.h"

#include <algorithm>
#include <cmath>

namespace strikeline::live {

Seconds ClockGrid::TimeOf(double tick) const {
  constexpr auto kLast = static_cast<double>(midi::kLastTick);
  const double exact =
      std::clamp(tick * static_cast<double>(tempo_.TicksPerQuarter()) / kPerQuarter, -kLast, kLast);
  const auto before = static_cast<midi::Tick>(std::floor(exact));
  const Seconds a = tempo_.ToSeconds(before), b = tempo_.ToSeconds(before + 1);
  return a + (exact - static_cast<double>(before)) * (b - a);
}

double ClockGrid::TickOf(Seconds song) const {
  const midi::Tick before = tempo_.ToTick(song);
  const Seconds a = tempo_.ToSeconds(before), b = tempo_.ToSeconds(before + 1);
  const double part = b > a ? (song - a) / (b - a) : 0;
  return (static_cast<double>(before) + part) * kPerQuarter /
         static_cast<double>(tempo_.TicksPerQuarter());
}

int64_t ClockGrid::FirstAfter(Seconds song) const {
  int64_t tick = static_cast<int64_t>(std::floor(TickOf(song))) - 1;
  // What is rounded is off by one at most; behind a file's last tick of all time stands.
  for (int i = 0; i < 3 && TimeOf(static_cast<double>(tick)) <= song; ++i) ++tick;
  return std::max<int64_t>(0, tick);
}

double ClockGrid::BeatsPerMinute(Seconds song) const {
  const midi::Tick tick = std::clamp<midi::Tick>(tempo_.ToTick(song), 0, midi::kLastTick - 1);
  const Seconds length = tempo_.ToSeconds(tick + 1) - tempo_.ToSeconds(tick);
  return 60 / (length.Value() * static_cast<double>(tempo_.TicksPerQuarter()));
}

}  // namespace strikeline::live
