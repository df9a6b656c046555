// SPDX-License-Identifier: MIT
#include "scene/highway/count_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/midi_builder.h"

namespace strikeline::scene {
namespace {

using ::testing::ElementsAre;
using testing::MidiBuilder;

midi::Song Read(const MidiBuilder& file) { return *midi::ReadSong(file.Bytes(), "test"); }

// In halves of a second, which are quarters at 120.
std::vector<std::pair<double, int>> Counted(const midi::Song& song, int bars, double until) {
  std::vector<std::pair<double, int>> beats;
  for (const CountedBeat& beat : CountBeats(song, bars, Seconds(until / 2))) {
    beats.emplace_back(beat.time.Value() * 2, beat.number);
  }
  return beats;
}

TEST(CountBeats, GoesOnFromTheBarsBeforeTheSong) {
  MidiBuilder song;
  song.Track().Tempo(120).Signature(0, 3, 4).Note(0, 9, 38, 100, 60);
  using P = std::pair<double, int>;
  EXPECT_THAT(Counted(Read(song), 1, 3.5),
              ElementsAre(P{-3, 1}, P{-2, 2}, P{-1, 3}, P{0, 1}, P{1, 2}, P{2, 3}, P{3, 1}));
}

TEST(CountBeats, CompletesAPickup) {
  MidiBuilder song;
  song.Track().Tempo(120).Signature(0, 1, 4).Signature(480, 4, 4).Note(0, 9, 38, 100, 60);
  using P = std::pair<double, int>;
  EXPECT_THAT(Counted(Read(song), 1, 2.5),
              ElementsAre(P{-7, 1}, P{-6, 2}, P{-5, 3}, P{-4, 4}, P{-3, 1}, P{-2, 2}, P{-1, 3},
                          P{0, 4}, P{1, 1}, P{2, 2}));
  EXPECT_EQ(CountInBegin(Read(song), 1, Seconds(0)), Seconds(-3.5));
  EXPECT_EQ(CountInBegin(Read(song), 2, Seconds(0)), Seconds(-5.5));
}

TEST(CountBeats, CompletesAPickupOfSixEights) {
  MidiBuilder song;
  song.Track().Tempo(120).Signature(0, 1, 8).Signature(240, 6, 8).Note(0, 9, 38, 100, 60);
  const std::vector<CountedBeat> beats = CountBeats(Read(song), 1, Seconds(0.3));
  ASSERT_EQ(beats.size(), 13u);
  EXPECT_EQ(beats[0], (CountedBeat{Seconds(-11 * 0.25), 1}));
  EXPECT_EQ(beats[10], (CountedBeat{Seconds(-0.25), 5}));
  EXPECT_EQ(beats[11], (CountedBeat{Seconds(0), 6}));
  EXPECT_EQ(beats[12], (CountedBeat{Seconds(0.25), 1}));
}

TEST(CountInBegin, IsWholeBarsBeforeTheMomentsBar) {
  MidiBuilder file;
  file.Track().Tempo(120).Signature(0, 4, 4).Note(0, 9, 38, 100, 60);
  const midi::Song song = Read(file);
  EXPECT_EQ(CountInBegin(song, 1, Seconds(0)), Seconds(-2));
  EXPECT_EQ(CountInBegin(song, 2, Seconds(1.5)), Seconds(-4));
  EXPECT_EQ(CountInBegin(song, 1, Seconds(32)), Seconds(30));
  EXPECT_EQ(CountInBegin(song, 1, Seconds(33.1)), Seconds(30));
}

}  // namespace
}  // namespace strikeline::scene
