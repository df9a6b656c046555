// SPDX-License-Identifier: MIT
#include "live/clock/clock_follower.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::live {
namespace {

using input::ClockEvent;
using Kind = ClockEvent::Kind;

constexpr int kCases = 60;
constexpr double kSettled = 1;  // seconds after which a follower is in step

double Thrown(double from, double to, std::mt19937& random) {
  return std::uniform_real_distribution(from, to)(random);
}

// A song whose tempo changes now and then.
midi::TempoMap RandomMap(std::mt19937& random) {
  std::vector<midi::TempoChange> changes{{0, 500'000}};
  for (midi::Tick tick = 0; tick < 480 * 400;) {
    tick += 480 * (4 + random() % 16);
    changes.push_back({tick, static_cast<int32_t>(6e7 / Thrown(70, 180, random))});
  }
  return midi::TempoMap::FromQuarters(480, changes);
}

// What another sends: the time of each tick from `first` on, and what its clock says of where it
// is.
class Leader {
 public:
  // By the song's own map, at a rate.
  static Leader OfMap(const midi::TempoMap& map, double rate, int first) {
    const ClockGrid grid(map);
    Leader leader(first);
    for (int i = 0; i < kTicks; ++i) {
      leader.times_.push_back((grid.TimeOf(first + i) - grid.TimeOf(first)).Value() / rate);
    }
    return leader;
  }
  // At a tempo of its own that changes every `quarters` or so; 0: never.
  static Leader OfItsOwn(int quarters, int first, std::mt19937& random) {
    Leader leader(first);
    double time = 0, tempo = Thrown(80, 160, random);
    for (int i = 0; i < kTicks; ++i) {
      if (quarters > 0 && random() % static_cast<unsigned>(24 * quarters) == 0) {
        tempo = std::clamp(tempo * Thrown(0.8, 1.25, random), 60.0, 200.0);
      }
      leader.times_.push_back(time);
      time += 60 / tempo / ClockGrid::kPerQuarter;
    }
    return leader;
  }

  double TimeOf(int i) const { return times_[static_cast<size_t>(i)]; }
  double End() const { return times_.back(); }
  // The tick, with its fraction, at a time.
  double TickAt(double time) const {
    const auto behind = std::upper_bound(times_.begin() + 1, times_.end() - 1, time);
    const double a = *std::prev(behind);
    return first_ + static_cast<double>(behind - times_.begin() - 1) + (time - a) / (*behind - a);
  }
  static constexpr int kTicks = 24 * 120;

 private:
  explicit Leader(int first) : first_(first) {}
  int first_;
  std::vector<double> times_;
};

ClockEvent Event(double time, Kind kind, int sixteenth = 0) {
  return {Seconds(time), kind, sixteenth};
}

struct Off {
  std::vector<double> ms;
  double Quantile(double part) {
    std::sort(ms.begin(), ms.end());
    return ms[static_cast<size_t>(part * static_cast<double>(ms.size() - 1))];
  }
};

// Follows the leader, whose ticks waver by so much; how far it is off once it is in step.
Off Follow(ClockFollower& follower, const ClockGrid& grid, const Leader& leader, int first,
           double waver, std::mt19937& random) {
  follower.Take(Event(-0.01, Kind::kPosition, first / ClockGrid::kPerSixteenth));
  follower.Take(Event(-0.005, Kind::kContinue));
  Off off;
  for (int i = 0; i + 1 < Leader::kTicks; ++i) {
    follower.Take(Event(leader.TimeOf(i) + Thrown(0, waver, random), Kind::kTick));
    const double time = Thrown(leader.TimeOf(i), leader.TimeOf(i + 1), random);
    if (time < leader.TimeOf(i) + waver || time < kSettled) continue;
    const auto lead = follower.At(Seconds(time));
    EXPECT_TRUE(lead && lead->is_playing);
    const Seconds truth = grid.TimeOf(leader.TickAt(time));
    off.ms.push_back(1e3 * std::abs((lead->song - truth).Value()));
  }
  return off;
}

// Ticks waver to one side, as messages are late and never early: half of it is what remains.
TEST(ClockFollower, IsInStepWithWhatHasTheSongsMap) {
  std::mt19937 random(1);
  for (int i = 0; i < kCases; ++i) {
    const midi::TempoMap map = RandomMap(random);
    const int first = 6 * static_cast<int>(random() % 100);
    const double waver = Thrown(0, 2e-3, random);
    ClockFollower follower(map);
    Off off = Follow(follower, ClockGrid(map), Leader::OfMap(map, Thrown(0.7, 1.4, random), first),
                     first, waver, random);
    SCOPED_TRACE("case " + std::to_string(i) + ", wavers by ms " + std::to_string(1e3 * waver));
    EXPECT_LT(off.Quantile(0.99), 0.3 + 1.4e3 * waver);
    EXPECT_LT(off.Quantile(1), 0.3 + 2e3 * waver);
  }
}

TEST(ClockFollower, IsInStepWithATempoOfItsOwn) {
  std::mt19937 random(2);
  for (int i = 0; i < kCases; ++i) {
    const midi::TempoMap map = RandomMap(random);
    const int first = 6 * static_cast<int>(random() % 100);
    const double waver = Thrown(0, 2e-3, random);
    ClockFollower follower(map);
    Off off =
        Follow(follower, ClockGrid(map), Leader::OfItsOwn(0, first, random), first, waver, random);
    SCOPED_TRACE("case " + std::to_string(i) + ", wavers by ms " + std::to_string(1e3 * waver));
    EXPECT_LT(off.Quantile(0.99), 0.3 + 1.5e3 * waver);
  }
}

TEST(ClockFollower, ATempoThatChangesIsSeenWithinAFewTicks) {
  std::mt19937 random(3);
  for (int i = 0; i < kCases; ++i) {
    const midi::TempoMap map = RandomMap(random);
    ClockFollower follower(map);
    Off off = Follow(follower, ClockGrid(map), Leader::OfItsOwn(8, 0, random), 0, 1e-3, random);
    SCOPED_TRACE(i);
    EXPECT_LT(off.Quantile(0.5), 1.5);
    EXPECT_LT(off.Quantile(0.99), 12);
  }
}

TEST(ClockFollower, TicksThatAreMissingOrComeInABunchChangeNoPlace) {
  std::mt19937 random(4);
  for (int i = 0; i < kCases; ++i) {
    const midi::TempoMap map = RandomMap(random);
    const ClockGrid grid(map);
    const Leader leader = Leader::OfItsOwn(0, 0, random);
    const bool are_late = i % 2 == 1;
    ClockFollower follower(map);
    follower.Take(Event(-0.01, Kind::kStart));
    int tick = 0;
    for (; tick < Leader::kTicks - 120; ++tick) {
      if (tick > 48 && random() % 100 == 0) {
        const int away = 1 + static_cast<int>(random() % (ClockFollower::kMostLost - 1));
        tick += away;
        // With the tick behind them, one after the other.
        for (int late = away; are_late && late > 0; --late) {
          follower.Take(Event(leader.TimeOf(tick) - 1e-4 * late, Kind::kTick));
        }
      }
      follower.Take(Event(leader.TimeOf(tick), Kind::kTick));
    }
    // A while without any.
    for (const int end = tick + 96; tick < end; ++tick) {
      follower.Take(Event(leader.TimeOf(tick), Kind::kTick));
    }
    const double time = leader.TimeOf(tick - 1);
    EXPECT_LT(std::abs((follower.At(Seconds(time))->song - grid.TimeOf(tick - 1)).Value()), 2e-3)
        << "case " << i;
  }
}

TEST(ClockFollower, HalfTheTempoIsNoLossOfTicks) {
  std::mt19937 random(5);
  for (int i = 0; i < 30; ++i) {
    const midi::TempoMap map = RandomMap(random);
    const ClockGrid grid(map);
    ClockFollower follower(map);
    follower.Take(Event(-0.01, Kind::kStart));
    const int turn = 100 + static_cast<int>(random() % 100), slower = 2 + i % 3;
    double time = 0;
    for (int tick = 0; tick < 400; ++tick) {
      if (tick > 0) time += (tick > turn ? slower : 1) * 0.02;
      follower.Take(Event(time, Kind::kTick));
    }
    EXPECT_LT(std::abs((follower.At(Seconds(time))->song - grid.TimeOf(399)).Value()), 2e-3)
        << slower;
  }
}

TEST(ClockFollower, ATempoThatIsManyTimesSlowerIsKnownSoon) {
  for (const int slower : {9, 12, 20, -9, -12, -20}) {
    ClockFollower follower{midi::TempoMap()};
    follower.Take(Event(-0.01, Kind::kStart));
    double time = 0;
    for (int tick = 0; tick < 120; ++tick) {
      const bool is_slow = tick > 100 || slower < 0;  // from the first on
      if (tick > 0) time += (is_slow ? std::abs(slower) : 1) * 0.02;
      follower.Take(Event(time, Kind::kTick));
    }
    const double tempo = 125.0 / std::abs(slower);
    EXPECT_NEAR(follower.BeatsPerMinute(), tempo, 0.01 * tempo) << slower;
    EXPECT_NEAR(follower.At(Seconds(time))->song.Value(), 119.0 / 48, 1e-3) << slower;
  }
}

// After whatever was lost or late before.
TEST(ClockFollower, WhereItIsToldToBeItIsWhateverWasBefore) {
  std::mt19937 random(6);
  for (int i = 0; i < 2000; ++i) {
    ClockFollower follower{midi::TempoMap()};
    follower.Take(Event(0, Kind::kStart));
    double time = 0;
    for (unsigned tick = 0; tick < 40 + random() % 8; ++tick) {
      const bool is_late = tick > 30 && random() % 2 == 0;
      const bool is_bunched = tick > 30 && random() % 4 == 0;
      time += is_bunched ? 1e-3 : is_late ? 0.02 * (2 + random() % 3) : 0.02;
      follower.Take(Event(time, Kind::kTick));
    }
    const int sixteenth = static_cast<int>(random() % 100);
    const double after = Thrown(1e-3, 0.05, random);
    if (i % 2 == 0) follower.Take(Event(time, Kind::kStop));
    follower.Take(Event(time, Kind::kPosition, sixteenth));
    if (i % 2 == 0) follower.Take(Event(time, Kind::kContinue));
    for (int tick = 0; tick < 48; ++tick) {
      follower.Take(Event(time + after + 0.02 * tick, Kind::kTick));
    }
    const auto lead = follower.At(Seconds(time + after + 0.02 * 47));
    EXPECT_NEAR(lead->song.Value() * 48, 6 * sixteenth + 47, 0.5) << i;
  }
}

// Of any song; also of times that stand or go back.
TEST(ClockFollower, WhateverComesALeadIsFinite) {
  std::mt19937 random(7);
  const midi::TempoMap maps[] = {
      midi::TempoMap(), midi::TempoMap::FromQuarters(32767, {{0, 1}}),
      midi::TempoMap::FromQuarters(96, {{0, 0xFF'FFFF}, {9600, 1}, {19'200, 500'000}}),
      midi::TempoMap::FromTickLength(30'000, 1001)};
  for (int i = 0; i < 200; ++i) {
    ClockFollower follower(maps[i % 4]);
    double time = 1e5;
    for (int n = 0; n < 300; ++n) {
      const double step[] = {0, -0.01, 1e-9, 0.02, 0.02, 0.02, Thrown(0, 3, random)};
      time += step[random() % std::size(step)];
      const bool is_tick = random() % 20 > 0;
      const auto kind = is_tick ? Kind::kTick : static_cast<Kind>(random() % 5);
      follower.Take(Event(time, kind, static_cast<int>(random() % 16'384)));
      const auto lead = follower.At(Seconds(time + Thrown(-0.1, 0.3, random)));
      EXPECT_TRUE(!lead || (std::isfinite(lead->song.Value()) && std::isfinite(lead->rate)));
      EXPECT_TRUE(!lead || lead->rate > 0);
      EXPECT_GE(follower.BeatsPerMinute(), 0);
    }
  }
}

// A clock as late as a busy machine's is, or held back until several ticks are sent at once.
TEST(ClockFollower, TicksThatAreLateOrBunchedAreNoneTooManyAndNoOtherTempo) {
  std::mt19937 random(1);
  std::normal_distribution<double> waver(0, 4e-3);
  for (const int bunch : {1, 2, 3, 4}) {
    for (int i = 0; i < kCases / 4; ++i) {
      ClockFollower follower{midi::TempoMap()};
      follower.Take(Event(0, Kind::kStart));
      constexpr double kPeriod = 1.0 / 48;
      for (int tick = 0; tick < 600; ++tick) {
        const double late = bunch > 1 ? 0 : std::clamp(waver(random), -9e-3, 9e-3);
        const int sent = tick + bunch - 1 - tick % bunch;
        follower.Take(Event(1 + kPeriod * sent + late, Kind::kTick));
      }
      const auto lead = follower.At(Seconds(1 + kPeriod * 599));
      EXPECT_NEAR(lead->song.Value() / kPeriod, 599, bunch - 0.5) << bunch << " " << i;
      EXPECT_NEAR(follower.BeatsPerMinute(), 120, 4) << bunch << " " << i;
    }
  }
}

TEST(ClockFollower, StandsWhereItIsTold) {
  const midi::TempoMap map;
  ClockFollower follower(map);
  EXPECT_FALSE(follower.At(Seconds(0)));
  for (int i = 0; i < 60; ++i) follower.Take(Event(0.02 * i, Kind::kTick));
  EXPECT_FALSE(follower.At(Seconds(1.2))) << "ticks alone say no place";
  EXPECT_NEAR(follower.BeatsPerMinute(), 125, 0.1);
  follower.Take(Event(1.25, Kind::kPosition, 32));
  const auto stands = follower.At(Seconds(9));
  ASSERT_TRUE(stands);
  EXPECT_FALSE(stands->is_playing);
  EXPECT_NEAR(stands->song.Value(), 4, 1e-9);
  follower.Take(Event(9, Kind::kContinue));
  EXPECT_FALSE(follower.At(Seconds(9.01))->is_playing) << "until its first tick";
  follower.Take(Event(9.02, Kind::kTick));
  EXPECT_TRUE(follower.At(Seconds(9.02))->is_playing);
  EXPECT_NEAR(follower.At(Seconds(9.02))->song.Value(), 4, 1e-9);
  follower.Take(Event(9.04, Kind::kTick));
  follower.Take(Event(9.05, Kind::kStop));
  EXPECT_FALSE(follower.At(Seconds(9.06))->is_playing);
  EXPECT_NEAR(follower.At(Seconds(9.06))->song.Value(), 4 + 2.0 / 48, 1e-9) << "the tick to come";
}

TEST(ClockFollower, WhatJumpsWhileItRunsIsThereWithTheTickThatIsDue) {
  ClockFollower follower{midi::TempoMap()};
  follower.Take(Event(0, Kind::kStart));
  for (int i = 0; i < 100; ++i) follower.Take(Event(0.02 * i, Kind::kTick));
  follower.Take(Event(1.985, Kind::kPosition, 32));
  for (const double time : {1.99, 2.0, 2.01}) {
    const auto lead = follower.At(Seconds(time));
    EXPECT_TRUE(lead->is_playing);
    EXPECT_NEAR(lead->song.Value(), 4 + (time - 2) * 125 / 120, 1e-6);
  }
  EXPECT_FALSE(follower.At(Seconds(2.1))->is_playing) << "which did not come";
}

TEST(ClockFollower, WithoutTicksItStandsAndIsLostUntilTheyComeBack) {
  const midi::TempoMap map;
  ClockFollower follower(map);
  follower.Take(Event(0, Kind::kStart));
  for (int i = 0; i < 100; ++i) follower.Take(Event(0.02 * i, Kind::kTick));
  EXPECT_FALSE(follower.IsLost(Seconds(2.3)));
  EXPECT_TRUE(follower.IsLost(Seconds(2.6)));
  EXPECT_FALSE(follower.At(Seconds(2.6))->is_playing);
  EXPECT_NEAR(follower.At(Seconds(2.6))->song.Value(), 99.0 / 48, 1e-9);
  for (int i = 0; i < 50; ++i) follower.Take(Event(10 + 0.02 * i, Kind::kTick));
  EXPECT_TRUE(follower.At(Seconds(10.98))->is_playing);
  EXPECT_NEAR(follower.At(Seconds(10.98))->song.Value(), 149.0 / 48, 1e-3) << "it had stood";
  follower.Forget();
  EXPECT_FALSE(follower.At(Seconds(11)));
}

}  // namespace
}  // namespace strikeline::live
