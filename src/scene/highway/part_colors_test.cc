// SPDX-License-Identifier: MIT
#include "scene/highway/part_colors.h"

#include <numeric>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using ::testing::ElementsAre;
using testing::MidiBuilder;
using testing::OptionsFor;
using testing::PartsOf;
using testing::SongOf;

PartColors ColorsOf(const midi::Song& song, const HighwayOptions& options) {
  std::vector<uint32_t> notes(song.notes.size());
  std::iota(notes.begin(), notes.end(), 0u);
  return ColorNotes(song, PartsOf(song), notes, options);
}

HighwayOptions By(ColorBy by) {
  HighwayOptions options = OptionsFor({1280, 720});
  options.color_by = by;
  return options;
}

std::vector<std::string> NamesOf(const PartColors& colors) {
  std::vector<std::string> names;
  for (const ColorGroup& group : colors.groups) names.push_back(group.name);
  return names;
}

// Two tracks, the first on two channels.
MidiBuilder Three() {
  MidiBuilder song;
  song.Track("Piano").Note(0, 0, 72, 90, 9).Note(9, 1, 48, 90, 9);
  song.Track("Bass").Note(20, 1, 36, 90, 9);
  return song;
}

TEST(PartColors, AHandHasAColourWhetherItIsATrackOrAChannel) {
  const MidiBuilder channels = MidiBuilder().Note(0, 0, 72, 90, 9).Note(9, 1, 48, 90, 9);
  MidiBuilder tracks;
  tracks.Track("RH").Note(0, 0, 72, 90, 9).Track("LH").Note(9, 0, 48, 90, 9);
  const HighwayOptions options = OptionsFor({1280, 720});
  for (const MidiBuilder& song : {channels, tracks}) {
    const PartColors colors = ColorsOf(SongOf(song), options);
    ASSERT_EQ(colors.groups.size(), 2u);
    EXPECT_EQ(colors.groups[0].color, options.theme.tracks[0]);
    EXPECT_EQ(colors.groups[1].color, options.theme.tracks[1]);
  }
}

TEST(PartColors, AreByWhatIsAskedFor) {
  const midi::Song song = SongOf(Three());
  EXPECT_THAT(NamesOf(ColorsOf(song, By(ColorBy::kAuto))),
              ElementsAre("Piano, channel 1", "Piano, channel 2", "Bass"));
  EXPECT_THAT(NamesOf(ColorsOf(song, By(ColorBy::kTrack))), ElementsAre("Piano", "Bass"));
  EXPECT_THAT(NamesOf(ColorsOf(song, By(ColorBy::kChannel))),
              ElementsAre("Channel 1", "Channel 2"));
  EXPECT_THAT(NamesOf(ColorsOf(song, By(ColorBy::kSplit))), ElementsAre("Right hand", "Left hand"));
  EXPECT_THAT(NamesOf(ColorsOf(song, By(ColorBy::kPitch))), ElementsAre("C"));
}

TEST(PartColors, TheSplitPointIsTheRightHandsLowestKey) {
  MidiBuilder song;
  for (int pitch = 0; pitch < 128; ++pitch) song.Note(pitch * 9, 0, pitch, 90, 9);
  for (const int split : {1, 60, 127}) {
    HighwayOptions options = OptionsFor({1280, 720});
    options.split = split;
    const midi::Song read = SongOf(song);
    const PartColors colors = ColorsOf(read, options);
    for (size_t i = 0; i < read.notes.size(); ++i) {
      const bool is_right = colors.groups[colors.of_note[i]].name == "Right hand";
      EXPECT_EQ(is_right, read.notes[i].pitch >= split);
    }
  }
}

TEST(PartColors, AHandHasItsColourWhereItPlaysAlone) {
  HighwayOptions options = By(ColorBy::kSplit);
  const PartColors left = ColorsOf(SongOf(MidiBuilder().Note(0, 0, 40, 90, 9)), options);
  ASSERT_EQ(left.groups.size(), 1u);
  EXPECT_EQ(left.groups[0].color, options.theme.tracks[1]);
}

TEST(PartColors, FourteenPartsHaveFourteenColours) {
  MidiBuilder song;
  for (int i = 0; i < 14; ++i) song.Track(fmt::format("{}", i)).Note(0, 0, 40 + i, 90, 9);
  std::set<std::string> colors;
  for (const ColorGroup& group : ColorsOf(SongOf(song), By(ColorBy::kAuto)).groups) {
    colors.insert(HexOf(group.color));
  }
  EXPECT_EQ(colors.size(), 14u);
}

}  // namespace
}  // namespace strikeline::scene
