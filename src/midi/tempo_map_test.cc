// SPDX-License-Identifier: MIT
#include "midi/tempo_map.h"

#include <gtest/gtest.h>

namespace strikeline::midi {
namespace {

TEST(TempoMap, IsBy120BeatsAMinuteUntilToldOtherwise) {
  EXPECT_EQ(TempoMap().ToSeconds(480), Seconds(0.5));
  EXPECT_EQ(TempoMap::FromQuarters(96, {}).ToSeconds(192), Seconds(1));
}

TEST(TempoMap, ADeltaAcrossATempoChangeIsSplitAtIt) {
  const TempoMap map = TempoMap::FromQuarters(480, {{0, 500'000}, {4 * 480, 1'000'000}});
  EXPECT_EQ(map.ToSeconds(4 * 480), Seconds(2));
  EXPECT_EQ(map.ToSeconds(10 * 480), Seconds(8));
}

TEST(TempoMap, ALateFirstTempoDoesNotReachBack) {
  const TempoMap map = TempoMap::FromQuarters(480, {{960, 250'000}});
  EXPECT_EQ(map.ToSeconds(960), Seconds(1));
  EXPECT_EQ(map.ToSeconds(1920), Seconds(1.5));
}

TEST(TempoMap, ChangesComeInAnyOrderAndTheLastOfOneTickWins) {
  const TempoMap map =
      TempoMap::FromQuarters(480, {{480, 250'000}, {0, 1'000'000}, {480, 2'000'000}});
  EXPECT_EQ(map.Changes(), (std::vector<TempoChange>{{0, 1'000'000}, {480, 2'000'000}}));
  EXPECT_EQ(map.ToSeconds(960), Seconds(3));
}

TEST(TempoMap, IsExactAfterAHundredThousandChanges) {
  std::vector<TempoChange> changes;
  for (Tick i = 0; i < 100'000; ++i) changes.push_back({i, i % 2 == 0 ? 333'333 : 666'667});
  const TempoMap map = TempoMap::FromQuarters(1, changes);
  EXPECT_EQ(map.ToSeconds(100'000), Seconds(50'000));
}

TEST(TempoMap, TicksComeBackFromTheirSeconds) {
  const TempoMap map = TempoMap::FromQuarters(
      960, {{0, 476'190}, {1'000, 333'333}, {5'000, 1'234'567}, {70'000, 16'777'215}});
  for (Tick tick = 0; tick < 200'000; tick += 37) EXPECT_EQ(map.ToTick(map.ToSeconds(tick)), tick);
}

TEST(TempoMap, ATimeBetweenTicksBelongsToTheEarlierOne) {
  const TempoMap map = TempoMap::FromQuarters(480, {});
  EXPECT_EQ(map.ToTick(Seconds(0.4999)), 479);
  EXPECT_EQ(map.ToTick(Seconds(-0.0001)), -1);
}

TEST(TempoMap, TimeNeverRunsBackwards) {
  const TempoMap map = TempoMap::FromQuarters(32'767, {{0, 1}, {10, 16'777'215}, {20, 1}});
  for (Tick tick = -5; tick < 40; ++tick) EXPECT_LE(map.ToSeconds(tick), map.ToSeconds(tick + 1));
}

TEST(TempoMap, TicksBeyondTheLastAreTheLast) {
  const TempoMap map = TempoMap::FromQuarters(1, {{0, 16'777'215}});
  EXPECT_EQ(map.ToSeconds(INT64_MAX), map.ToSeconds(kLastTick));
  EXPECT_EQ(map.ToTick(Seconds(1e30)), kLastTick);
}

TEST(TempoMap, SmpteTicksAreAFixedLengthOfTime) {
  const TempoMap map = TempoMap::FromTickLength(25 * 40, 1);
  EXPECT_EQ(map.ToSeconds(1'500), Seconds(1.5));
  EXPECT_EQ(map.TicksPerQuarter(), 500);
}

TEST(TempoMap, DropFrameTicksStayExact) {
  const TempoMap map = TempoMap::FromTickLength(30'000 * 80, 1'001);
  EXPECT_EQ(map.ToSeconds(30'000 * 80), Seconds(1'001));
}

}  // namespace
}  // namespace strikeline::midi
