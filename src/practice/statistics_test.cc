// SPDX-License-Identifier: MIT
#include "practice/statistics.h"

#include <cmath>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "practice/practice_testing.h"

namespace strikeline::practice {
namespace {

using ::testing::ElementsAre;

Change Met(int32_t error, uint16_t group = 0, int32_t bar = 0) {
  Verdict verdict;
  verdict.timing = std::abs(error) <= 25'000 ? Timing::kOn
                   : error < 0               ? Timing::kEarly
                                             : Timing::kLate;
  verdict.error = error;
  verdict.group = group;
  verdict.bar = bar;
  return {true, verdict};
}

Change Of(Timing timing, int32_t bar = 0) {
  Verdict verdict;
  verdict.timing = timing;
  verdict.group = 0;
  verdict.bar = bar;
  return {true, verdict};
}

Statistics OfBars(int bars, const std::vector<Change>& changes) {
  Sheet sheet;
  sheet.groups = {"KICK", "SNARE"};
  sheet.bars.resize(static_cast<size_t>(bars));
  Statistics statistics(sheet);
  statistics.Take(changes);
  return statistics;
}

TEST(Tally, MeanAndSpreadAreThoseOfTheErrors) {
  std::mt19937 random(7);
  std::normal_distribution<double> errors(-6'000, 12'000);
  Tally tally;
  std::vector<double> all;
  for (int i = 0; i < 500; ++i) {
    const auto error = static_cast<int32_t>(errors(random));
    all.push_back(error);
    tally.Add(Met(error).verdict);
  }
  const double mean = std::accumulate(all.begin(), all.end(), 0.0) / 500;
  double squares = 0;
  for (const double error : all) squares += (error - mean) * (error - mean);
  EXPECT_NEAR(tally.MeanMs(), mean / 1000, 1e-9);
  EXPECT_NEAR(tally.SpreadMs(), std::sqrt(squares / 500) / 1000, 1e-9);
  EXPECT_EQ(std::accumulate(tally.histogram.begin(), tally.histogram.end(), int64_t{0}), 500);
}

TEST(Tally, TheMiddleColumnIsAroundNothingAndTheOuterOnesAreOpen) {
  for (const auto& [error, bin] : std::vector<std::pair<int32_t, size_t>>{{0, 20},
                                                                          {2'499, 20},
                                                                          {2'500, 21},
                                                                          {-2'500, 20},
                                                                          {-2'501, 19},
                                                                          {1'000'000, 40},
                                                                          {-400'000, 0}}) {
    Tally tally;
    tally.Add(Met(error).verdict);
    EXPECT_EQ(tally.histogram[bin], 1) << error;
  }
}

TEST(Tally, EarlyAndLateAreHalfAndHitsTooManyCount) {
  EXPECT_EQ(OfBars(1, {}).Total().Accuracy(), 1);
  EXPECT_EQ(OfBars(1, {Met(0), Met(50'000)}).Total().Accuracy(), 0.75);
  EXPECT_EQ(OfBars(1, {Met(0), Of(Timing::kMissed)}).Total().Accuracy(), 0.5);
  EXPECT_EQ(OfBars(1, {Met(0), Of(Timing::kExtra)}).Total().Accuracy(), 0.5);
  EXPECT_EQ(OfBars(1, {Met(0), Of(Timing::kFree)}).Total().Accuracy(), 1);
}

TEST(Statistics, WhatIsTakenBackLeavesNothing) {
  Statistics statistics = OfBars(3, {});
  const Statistics empty = statistics;
  std::vector<Change> changes = {Met(-31'000, 1, 2), Of(Timing::kMissed, 1), Met(3, 0, 1)};
  statistics.Take(changes);
  EXPECT_NE(statistics, empty);
  for (Change& change : changes) change.is_new = false;
  statistics.Take(changes);
  EXPECT_EQ(statistics.Total(), empty.Total());
  EXPECT_EQ(statistics.Groups(), empty.Groups());
  EXPECT_EQ(statistics.Bars(), empty.Bars());
}

TEST(Statistics, TheWorstBarsAreThoseThatLostMost) {
  const Statistics statistics =
      OfBars(5, {Of(Timing::kMissed, 0), Met(0, 0, 1), Of(Timing::kMissed, 2),
                 Of(Timing::kMissed, 2), Of(Timing::kMissed, 3), Met(0, 0, 3), Met(60'000, 0, 4)});
  EXPECT_THAT(statistics.WorstBars(9), ElementsAre(2, 0, 3, 4)) << "bar 1 lost nothing";
  EXPECT_THAT(statistics.WorstBars(1), ElementsAre(2));
}

TEST(NextRate, RisesFallsAndKeepsWithinItsEnds) {
  const RateRule rule;
  EXPECT_EQ(NextRate(0.7, 0.96, rule), 0.75);
  EXPECT_EQ(NextRate(0.7, 0.9, rule), 0.7);
  EXPECT_EQ(NextRate(0.7, 0.5, rule), 0.65);
  EXPECT_EQ(NextRate(1, 1, rule), 1);
  EXPECT_EQ(NextRate(0.6, 0, rule), 0.6);
  double rate = rule.from;
  for (int round = 0; round < 8; ++round) rate = NextRate(rate, 1, rule);
  EXPECT_EQ(rate, 1);
}

TEST(NextRate, OfOneThatTheUserSetBeyondItsEndsNeverJumps) {
  EXPECT_EQ(NextRate(1.3, 1, RateRule()), 1.3);
  EXPECT_EQ(NextRate(1.333, 0.9, RateRule()), 1.333);
  EXPECT_EQ(NextRate(1.3, 0.5, RateRule()), 1.25);
  EXPECT_EQ(NextRate(0.4, 0.5, RateRule()), 0.4);
  EXPECT_EQ(NextRate(0.4, 1, RateRule()), 0.45);
}

}  // namespace
}  // namespace strikeline::practice
