// SPDX-License-Identifier: MIT
#include "live/clock/clock_grid.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "live/clock/fading_line.h"

namespace strikeline::live {
namespace {

TEST(ClockGrid, TicksAndTimesAreEachOthersInverse) {
  std::mt19937 random(1);
  for (int i = 0; i < 200; ++i) {
    const auto per_quarter = static_cast<int32_t>(1 + random() % 2000);
    const midi::TempoMap map = midi::TempoMap::FromQuarters(
        per_quarter, {{0, static_cast<int32_t>(2e5 + random() % 1'000'000)},
                      {per_quarter * 3, static_cast<int32_t>(2e5 + random() % 1'000'000)}});
    const ClockGrid grid(map);
    const double tick = std::uniform_real_distribution(-20.0, 400.0)(random);
    EXPECT_NEAR(grid.TickOf(grid.TimeOf(tick)), tick, 1e-6);
    const auto whole = static_cast<int64_t>(random() % 400);
    const midi::Tick exact = whole * per_quarter;
    if (exact % ClockGrid::kPerQuarter == 0) {
      EXPECT_EQ(grid.TimeOf(static_cast<double>(whole)),
                map.ToSeconds(exact / ClockGrid::kPerQuarter));
    }
    const Seconds song = grid.TimeOf(static_cast<double>(whole));
    EXPECT_EQ(grid.FirstAfter(song), whole + 1);
    EXPECT_EQ(grid.FirstAfter(song - Seconds(1e-6)), whole);
  }
}

TEST(ClockGrid, TellsTheTempoAsWritten) {
  const ClockGrid grid(midi::TempoMap::FromQuarters(96, {{0, 500'000}, {960, 400'000}}));
  EXPECT_NEAR(grid.BeatsPerMinute(Seconds(1)), 120, 1e-9);
  EXPECT_NEAR(grid.BeatsPerMinute(Seconds(-1)), 120, 1e-9);
  EXPECT_NEAR(grid.BeatsPerMinute(Seconds(5.1)), 150, 1e-9);
}

// Of the fastest tempo that a file can name all its ticks last eight seconds.
TEST(ClockGrid, BehindTheLastTickOfAllTheTempoIsFiniteAndNothingIsEndless) {
  for (const midi::TempoMap& map :
       {midi::TempoMap::FromQuarters(32767, {{0, 1}}), midi::TempoMap::FromTickLength(1, 1),
        midi::TempoMap::FromTickLength(30'000, 1001), midi::TempoMap::FromQuarters(1, {{0, 1}}),
        midi::TempoMap::FromQuarters(32767, {{0, 0xFF'FFFF}})}) {
    const ClockGrid grid(map);
    for (const double song : {-1e9, -1.0, 0.0, 1.0, 60.0, 1e4, 1e9, 1e15}) {
      const double tempo = grid.BeatsPerMinute(Seconds(song));
      EXPECT_GT(tempo, 0);
      EXPECT_LT(tempo, 1e8);
      EXPECT_TRUE(std::isfinite(grid.TickOf(Seconds(song))));
      EXPECT_GE(grid.FirstAfter(Seconds(song)), 0);
    }
  }
}

// By definition: the weighted sums, one by one.
TEST(FadingLine, IsTheLineOfLeastSquaresWithWeightsThatFade) {
  std::mt19937 random(2);
  for (int i = 0; i < 100; ++i) {
    const double memory = std::uniform_real_distribution(3.0, 60.0)(random);
    FadingLine line(memory);
    std::vector<std::pair<double, double>> points;
    double x = 1e6;
    for (size_t n = 0; n < 2 + random() % 200; ++n) {
      x += std::uniform_real_distribution(0.1, 3.0)(random);
      points.emplace_back(x, std::uniform_real_distribution(-5.0, 5.0)(random) + 0.3 * (x - 1e6));
      line.Take(points.back().first, points.back().second);
    }
    double w = 0, wx = 0, wy = 0, wxx = 0, wxy = 0, weight = 1;
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
      const double dx = point->first - x, y = point->second;
      w += weight, wx += weight * dx, wy += weight * y;
      wxx += weight * dx * dx, wxy += weight * dx * y;
      weight *= 1 - 1 / memory;
    }
    const double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
    EXPECT_NEAR(line.Slope(), slope, 1e-6);
    EXPECT_NEAR(line.At(x + 7), (wy - slope * wx) / w + slope * 7, 1e-6);
    EXPECT_EQ(line.Points(), static_cast<int>(points.size()));
  }
}

}  // namespace
}  // namespace strikeline::live
