// SPDX-License-Identifier: MIT
#include "scene/highway/key_range.h"

#include <algorithm>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using testing::MidiBuilder;
using testing::SongOf;

KeyRange RangeOf(const MidiBuilder& midi) {
  const midi::Song song = SongOf(midi);
  std::vector<uint32_t> notes(song.notes.size());
  std::iota(notes.begin(), notes.end(), 0u);
  return RangeOfMusic(song, notes);
}

// `count` notes from `low` to `high`, both played.
MidiBuilder Tune(int low, int high, int count = 200) {
  MidiBuilder song;
  for (int i = 0; i < count; ++i) song.Note(i * 240, 0, low + i * 7 % (high - low + 1), 90, 200);
  return song;
}

TEST(RangeOfMusic, TwoKeySwitchesDoNotStretchThePiano) {
  const MidiBuilder song = Tune(55, 79).Note(0, 0, 0, 90, 60).Note(9600, 0, 127, 90, 60);
  EXPECT_EQ(RangeOf(song), (KeyRange{55, 79}));
  EXPECT_EQ(RangeOf(Tune(55, 79, 8).Note(0, 0, 0, 90, 60)).lowest, 55) << "a short song";
}

TEST(RangeOfMusic, AFewKeySwitchesOnThePianoDoNotEither) {
  EXPECT_EQ(RangeOf(Tune(60, 84, 400).Note(0, 0, 24, 90, 60).Note(9600, 0, 25, 90, 60)).lowest, 60);
}

// A last low octave, a bass that rests long: all of that is music.
TEST(RangeOfMusic, WhatIsPlayedOrHeldForLongIsMusic) {
  EXPECT_EQ(RangeOf(Tune(60, 84, 400).Note(96000, 0, 24, 90, 4800)).lowest, 24);
  EXPECT_EQ(RangeOf(Tune(60, 84).Note(96000, 0, 41, 90, 60)).lowest, 41);
  EXPECT_EQ(RangeOf(Tune(0, 127, 128)), (KeyRange{0, 127}));
}

TEST(RangeOfMusic, LeavesOutFewNotesHoweverTheyLie) {
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    MidiBuilder song;
    const int count = 1 + static_cast<int>(random() % 60);
    for (int i = 0; i < count; ++i) {
      song.Note(i * 240, 0, static_cast<int>(random() % 128), 90,
                1 + static_cast<int>(random() % 400));
    }
    const KeyRange range = RangeOf(song);
    ASSERT_LE(range.lowest, range.highest);
    const midi::Song read = SongOf(song);
    const auto outside = std::count_if(read.notes.begin(), read.notes.end(), [&](const auto& note) {
      return note.pitch < range.lowest || note.pitch > range.highest;
    });
    EXPECT_LE(outside, 2 * std::max(1.0, 0.04 * static_cast<double>(read.notes.size())));
  }
}

TEST(RangeOfMusic, OfNothingIsAnOctave) { EXPECT_EQ(RangeOfMusic({}, {}), KeyRange{}); }

}  // namespace
}  // namespace strikeline::scene
