// SPDX-License-Identifier: MIT
#include "live/clock/song_steering.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
#include <optional>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::live {
namespace {

double Thrown(double from, double to, std::mt19937& random) {
  return std::uniform_real_distribution(from, to)(random);
}

// A player as SongPlayer behaves: what it is told is heard later, by as much as a test throws; its
// crystal is off.
class FakePlayer {
 public:
  FakePlayer(double ppm, std::mt19937& random) : crystal_(1 + 1e-6 * ppm), random_(random) {}

  void Obey(const SongSteering::Orders& orders) {
    if (orders.play == false) is_playing_ = false;
    if (orders.seek) {
      ++seeks;
      song_ = orders.seek->Value();
      silent_until_ = now_ + Thrown(0.07, 0.17, random_);
      later_.clear();
      base_ = told_;
    }
    if (orders.rate) {
      ++rates;
      told_ = *orders.rate;
      Later(Thrown(0.125, 0.15, random_), [this, to = told_] { base_ = to; });
    }
    if (orders.play == true) {
      is_playing_ = true;
      silent_until_ = std::max(silent_until_, now_ + Thrown(0.01, 0.03, random_));
    }
    if (orders.shift) {
      ++shifts;
      Later(Thrown(0.01, 0.02, random_), [this, by = orders.shift->Value()] {
        if (by > 0) song_ += by;
        if (by < 0) silent_until_ = now_ - by / base_;
      });
    }
    bend_ = orders.bend;
  }
  void Go(double until) {
    for (; now_ < until; now_ += kStep) {
      while (!later_.empty() && later_.front().first <= now_) {
        const auto what = later_.front().second;
        later_.pop_front();
        what();
      }
      if (IsMoving()) song_ += kStep * base_ * (1 + bend_) * crystal_;
    }
  }
  SongSteering::Heard Heard() const {
    return {Seconds(song_), IsMoving() ? base_ : 0, is_playing_, Seconds(0)};
  }
  double Told() const { return told_; }
  double Now() const { return now_; }
  int seeks = 0, shifts = 0, rates = 0;

 private:
  static constexpr double kStep = 5e-4;
  bool IsMoving() const { return is_playing_ && now_ >= silent_until_; }
  void Later(double after, std::function<void()> what) {
    later_.emplace_back(now_ + after, std::move(what));
    std::stable_sort(later_.begin(), later_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  double crystal_, now_ = 0, song_ = 0, base_ = 1, told_ = 1, bend_ = 0, silent_until_ = 0;
  bool is_playing_ = false;
  std::deque<std::pair<double, std::function<void()>>> later_;
  std::mt19937& random_;
};

// Milliseconds that it is off, at each frame from `from` on.
std::vector<double> OffWhile(FakePlayer& player, const std::function<Lead(Seconds)>& lead,
                             double from, double until, std::mt19937& random) {
  SongSteering steering;
  std::vector<double> off;
  while (player.Now() < until) {
    player.Obey(steering.Turn(Seconds(player.Now()), player.Heard(), player.Told(), lead));
    player.Go(player.Now() + Thrown(0.004, 0.03, random));
    const double now = player.Now();
    if (now < from) continue;
    off.push_back(1e3 * std::abs((lead(Seconds(now)).song - player.Heard().song).Value()));
  }
  return off;
}

double Worst(const std::vector<double>& values) {
  return *std::max_element(values.begin(), values.end());
}

TEST(SongSteering, OfOneTempoItIsInStepAndStaysThere) {
  std::mt19937 random(1);
  for (int i = 0; i < 60; ++i) {
    const double rate = i % 3 == 0 ? 1 : Thrown(0.3, 1.9, random), begin = Thrown(0, 100, random);
    const auto lead = [&](Seconds time) {
      const Seconds since = time - Seconds(0.2);
      return Lead{Seconds(begin) + rate * std::max(Seconds(0), since), rate, since > Seconds(0)};
    };
    FakePlayer player(Thrown(-200, 200, random), random);
    const auto off = OffWhile(player, lead, 2, 30, random);
    EXPECT_LT(Worst(off), 8.5) << "rate " << rate;
    const std::vector<double> late(off.end() - 500, off.end());
    EXPECT_LT(Worst(late), 1) << "rate " << rate;
    EXPECT_LE(player.seeks, 2);
    EXPECT_LE(player.shifts, 4);
    EXPECT_LE(player.rates, 2);
  }
}

// Of the song's changes of tempo, which are foreseen.
TEST(SongSteering, AnotherRateIsToldAheadOfItsTime) {
  std::mt19937 random(2);
  for (int i = 0; i < 40; ++i) {
    const double a = Thrown(0.6, 1.5, random), b = a * Thrown(0.8, 1.25, random), turn = 8;
    const auto lead = [&](Seconds time) {
      const double t = time.Value();
      const double song = t < turn ? a * t : a * turn + b * (t - turn);
      return Lead{Seconds(song), t < turn ? a : b, true};
    };
    FakePlayer player(0, random);
    const auto off = OffWhile(player, lead, 4, 16, random);
    EXPECT_LT(Worst(off), 10) << a << " to " << b;
  }
}

TEST(SongSteering, FollowsWhereTheOtherGoes) {
  std::mt19937 random(3);
  for (int i = 0; i < 40; ++i) {
    const double turn = 6, by = Thrown(-5, 60, random);
    const auto lead = [&](Seconds time) {
      return Lead{time + Seconds(time.Value() < turn ? 0 : by), 1, true};
    };
    FakePlayer player(100, random);
    const auto off = OffWhile(player, lead, turn + 1.2, 14, random);
    EXPECT_LT(Worst(off), 8.5) << by;
  }
}

TEST(SongSteering, StandsWhereItIsToldBeforeItBegins) {
  std::mt19937 random(4);
  const auto lead = [](Seconds time) {
    const bool plays = time > Seconds(3);
    return Lead{plays ? Seconds(40) + (time - Seconds(3)) : Seconds(40), 1, plays};
  };
  FakePlayer player(0, random);
  OffWhile(player, lead, 0, 2.9, random);
  EXPECT_FALSE(player.Heard().is_playing);
  EXPECT_EQ(player.Heard().song, Seconds(40));
  EXPECT_EQ(player.seeks, 1);
  const auto off = OffWhile(player, lead, 3.3, 8, random);
  EXPECT_LT(Worst(off), 8.5);
  EXPECT_EQ(player.seeks, 1) << "what stands there need not be sought";
}

TEST(SongSteering, AWaveringLeadIsNotHeardAsOne) {
  std::mt19937 random(5);
  const auto lead = [&](Seconds time) {
    return Lead{time + Seconds(Thrown(-1e-3, 1e-3, random)), 1 + Thrown(-2e-3, 2e-3, random), true};
  };
  FakePlayer player(50, random);
  const auto off = OffWhile(player, lead, 3, 30, random);
  EXPECT_LT(Worst(off), 4);
  EXPECT_LE(player.rates, 0);
  EXPECT_LE(player.shifts, 2);
}

TEST(SongSteering, NearTheSongsOwnRateItIsThatToTheBit) {
  SongSteering steering;
  const auto orders =
      steering.Turn(Seconds(100), {Seconds(5), 1.003, true, Seconds(0)}, 1.003, [](Seconds) {
        return Lead{Seconds(5), 1.001, true};
      });
  EXPECT_EQ(orders.rate, 1);
}

TEST(SongSteering, WhatIsToldToStandIsNotToldAgainBeforeItGoesOn) {
  SongSteering steering;
  const auto lead = [](Seconds) { return Lead{Seconds(5), 1, true}; };
  const auto turn = [&](double now) {
    return steering.Turn(Seconds(now), {Seconds(5.3), 1, true, Seconds(0)}, 1, lead);
  };
  EXPECT_TRUE(turn(100).shift);
  EXPECT_FALSE(turn(100.3).shift);
  EXPECT_TRUE(turn(100.5).shift) << "it was not heeded";
}

// The round that follows is near, not a round away.
TEST(SongSteering, InALoopTheNearerWayIsTaken) {
  SongSteering steering;
  const SongSteering::Heard heard{Seconds(7.99), 1, true, Seconds(4)};
  const auto orders = steering.Turn(Seconds(100), heard, 1, [](Seconds) {
    return Lead{Seconds(4.003), 1, true};
  });
  EXPECT_FALSE(orders.seek);
  EXPECT_FALSE(orders.shift && *orders.shift < Seconds(0));
}

}  // namespace
}  // namespace strikeline::live
