// SPDX-License-Identifier: MIT
#include "midi/internal/part_modes.h"

#include <algorithm>

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

// The channels, counted from 1, that are drum parts at tick 100 of a file that begins so. The
// probes are a track of their own.
std::vector<int> DrumsAfter(MidiBuilder file) {
  file.Track();
  for (int channel = 0; channel < 16; ++channel) file.Note(100, channel, 40 + channel, 90, 10);
  std::vector<int> drums;
  const Song song = ReadSong(file.Bytes(), "test.mid").value();
  for (const Note& note : song.notes) {
    if (note.is_drum) drums.push_back(note.channel + 1);
  }
  return drums;
}

MidiBuilder GsPart(int block, int mode, int group = 0x40) {
  return MidiBuilder().Track().Raw(
      1, {0xF0, 10, 0x41, 0x10, 0x42, 0x12, group, 0x10 | block, 0x15, mode, 0, 0xF7});
}
MidiBuilder& Bank(MidiBuilder& file, int tick, int channel, int bank) {
  return file.Control(tick, channel, 0, bank).Program(tick, channel, 0);
}
MidiBuilder GsReset(MidiBuilder file = MidiBuilder().Track(), int tick = 0) {
  return file.Raw(tick, {0xF0, 10, 0x41, 0x10, 0x42, 0x12, 0x40, 0, 0x7F, 0, 0x41, 0xF7});
}
MidiBuilder XgOn() {
  return MidiBuilder().Track().Raw(0, {0xF0, 8, 0x43, 0x10, 0x4C, 0, 0, 0x7E, 0, 0xF7});
}

TEST(PartModes, ChannelTenIsTheDrumsUntilSomethingElseIsSaid) {
  EXPECT_THAT(DrumsAfter(MidiBuilder().Track()), ElementsAre(10));
}

TEST(PartModes, GsNamesPartsByBlocks) {
  for (int block = 0; block < 16; ++block) {
    const int channel = block == 0 ? 10 : block < 10 ? block : block + 1;
    EXPECT_THAT(DrumsAfter(GsPart(block, 0)), SizeIs(channel == 10 ? 0 : 1));
    const std::vector<int> drums = DrumsAfter(GsPart(block, 2));
    EXPECT_EQ(std::count(drums.begin(), drums.end(), channel), 1);
    EXPECT_EQ(std::count(drums.begin(), drums.end(), 10), 1);
  }
  EXPECT_THAT(DrumsAfter(GsPart(1, 1, 0x50)), ElementsAre(10)) << "a part of the second port";
}

TEST(PartModes, AResetMakesChannelTenTheDrumsAgain) {
  MidiBuilder file =
      GsPart(0, 0).Raw(2, {0xF0, 10, 0x41, 0x10, 0x42, 0x12, 0x40, 0x11, 0x15, 1, 0, 0xF7});
  EXPECT_THAT(DrumsAfter(file), ElementsAre(1));
  EXPECT_THAT(DrumsAfter(GsReset(file, 3)), ElementsAre(10));
  EXPECT_THAT(DrumsAfter(file.Raw(3, {0xF0, 5, 0x7E, 0x7F, 9, 1, 0xF7})), ElementsAre(10));
}

TEST(PartModes, ABankCountsFromItsProgramChange) {
  MidiBuilder file = MidiBuilder().Track();
  EXPECT_THAT(DrumsAfter(file.Control(0, 2, 0, 120)), ElementsAre(10));
  EXPECT_THAT(DrumsAfter(file.Program(0, 2, 0)), ElementsAre(3, 10));
  EXPECT_THAT(DrumsAfter(Bank(file, 1, 2, 0)), ElementsAre(10));
}

TEST(PartModes, BanksOfGm2AndXgMakeDrumsAndMelody) {
  for (const int bank : {120, 126, 127}) {
    MidiBuilder file = MidiBuilder().Track();
    EXPECT_THAT(DrumsAfter(Bank(file, 0, 0, bank)), ElementsAre(1, 10)) << bank;
  }
  MidiBuilder melody = MidiBuilder().Track();
  EXPECT_THAT(DrumsAfter(Bank(melody, 0, 9, 121)), IsEmpty());
}

TEST(PartModes, BankZeroLeavesChannelTenAloneExceptInXg) {
  MidiBuilder gm = MidiBuilder().Track(), xg = XgOn();
  EXPECT_THAT(DrumsAfter(Bank(gm, 1, 9, 0)), ElementsAre(10));
  EXPECT_THAT(DrumsAfter(Bank(xg, 1, 9, 0)), IsEmpty());
}

TEST(PartModes, InGsTheHighestBanksAreOtherSounds) {
  MidiBuilder gs = GsReset();
  EXPECT_THAT(DrumsAfter(Bank(gs, 1, 3, 127)), ElementsAre(10));
}

TEST(PartModes, XgSaysItByExclusivesToo) {
  const auto part = [](int channel, int mode) {
    return XgOn().Raw(1, {0xF0, 8, 0x43, 0x10, 0x4C, 8, channel, 7, mode, 0xF7});
  };
  EXPECT_THAT(DrumsAfter(part(4, 2)), ElementsAre(5, 10));
  EXPECT_THAT(DrumsAfter(part(9, 0)), IsEmpty());
}

TEST(PartModes, WhatTheFirstBarSaysFirstHoldsFromTheStart) {
  MidiBuilder file = MidiBuilder().Track().Note(0, 1, 36, 90, 10);
  Bank(file, 900, 1, 120).Note(910, 1, 38, 90, 10);
  const Song song = ReadSong(Bank(file, 1800, 1, 0).Note(1810, 1, 60, 90, 10).Bytes(), "").value();
  EXPECT_TRUE(song.notes[0].is_drum) << "is said later";
  EXPECT_TRUE(song.notes[1].is_drum);
  EXPECT_FALSE(song.notes[2].is_drum) << "is said anew";
}

TEST(PartModes, APartChangesInTheMiddleOfASong) {
  MidiBuilder file = MidiBuilder().Track().Note(0, 1, 60, 90, 10);
  const Song song =
      ReadSong(Bank(file, 2000, 1, 120).Note(2000, 1, 38, 90, 10).Bytes(), "test.mid").value();
  EXPECT_FALSE(song.notes[0].is_drum);
  EXPECT_TRUE(song.notes[1].is_drum);
}

}  // namespace
}  // namespace strikeline::midi
