// SPDX-License-Identifier: MIT
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "midi/song.h"
#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using strikeline::testing::MidiBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Song Read(const MidiBuilder& file) { return ReadSong(file.Bytes(), "test.mid").value(); }

std::vector<Seconds> BarTimes(const std::vector<GridLine>& lines) {
  std::vector<Seconds> times;
  for (const GridLine& line : lines) {
    if (line.starts_bar) times.push_back(line.time);
  }
  return times;
}

TEST(Grid, IsFourQuartersUntilToldOtherwise) {
  EXPECT_THAT(Read(MidiBuilder()).Grid(Seconds(2)),
              ElementsAre(GridLine{Seconds(0), 1, true}, GridLine{Seconds(0.5), 1, false},
                          GridLine{Seconds(1), 1, false}, GridLine{Seconds(1.5), 1, false},
                          GridLine{Seconds(2), 2, true}));
}

TEST(Grid, BeatsAreThoseOfTheDenominator) {
  const auto lines = Read(MidiBuilder().Signature(0, 6, 8)).Grid(Seconds(1.5));
  EXPECT_THAT(lines, SizeIs(7));
  EXPECT_THAT(BarTimes(lines), ElementsAre(Seconds(0), Seconds(1.5)));
}

TEST(Grid, FollowsTheTempo) {
  const auto lines = Read(MidiBuilder().Tempo(0, 120).Tempo(960, 60)).Grid(Seconds(4));
  EXPECT_THAT(BarTimes(lines), ElementsAre(Seconds(0), Seconds(3)));
}

TEST(Grid, AChangeInsideABarStartsANewBar) {
  const auto lines =
      Read(MidiBuilder().Signature(0, 4, 4).Signature(720, 3, 4)).Grid(Seconds(2.25));
  EXPECT_THAT(BarTimes(lines), ElementsAre(Seconds(0), Seconds(0.75), Seconds(2.25)));
  EXPECT_EQ(lines.back().bar, 3);
}

TEST(Grid, CountsWholeBarsFromOne) {
  const auto lines = Read(MidiBuilder().Signature(0, 1, 4).Signature(480, 4, 4)).Grid(Seconds(5));
  std::vector<int> bars;
  for (const GridLine& line : lines) {
    if (line.starts_bar) bars.push_back(line.bar);
  }
  EXPECT_THAT(bars, ElementsAre(0, 1, 2, 3));
  // A long bar first, or two short ones, is no pickup.
  const auto first = [](const MidiBuilder& file) { return Read(file).Grid(Seconds(1))[0].bar; };
  EXPECT_EQ(first(MidiBuilder().Signature(0, 6, 4).Signature(2880, 4, 4)), 1);
  EXPECT_EQ(first(MidiBuilder().Signature(0, 1, 4).Signature(960, 4, 4)), 1);
}

TEST(Grid, OddDivisionsDoNotDrift) {
  const auto lines = Read(MidiBuilder().Ppq(1).Signature(0, 5, 8)).Grid(Seconds(1250));
  EXPECT_EQ(BarTimes(lines)[2], Seconds(2.5));
  EXPECT_EQ(BarTimes(lines).back(), Seconds(1250));
}

TEST(Grid, OfNoTimeIsEmpty) {
  EXPECT_THAT(Read(MidiBuilder()).Grid(Seconds(-1)), IsEmpty());
  EXPECT_THAT(Read(MidiBuilder()).Grid(Seconds(std::numeric_limits<double>::quiet_NaN())),
              IsEmpty());
}

TEST(Grid, IsBoundedWhateverIsAsked) {
  EXPECT_THAT(Read(MidiBuilder()).Grid(Seconds(std::numeric_limits<double>::infinity())),
              SizeIs(1'000'000));
}

TEST(Grid, GetsOnInTimeUnderAnySignature) {
  Song song;
  song.signatures = {{0, 0, 1 << 30}, {100, -3, 0}, {200, 1 << 30, -1}};
  const auto lines = song.Grid(Seconds(10));
  EXPECT_LT(lines.size(), 10'000u);
  for (size_t i = 1; i < lines.size(); ++i) EXPECT_LT(lines[i - 1].time, lines[i].time);
}

}  // namespace
}  // namespace strikeline::midi
