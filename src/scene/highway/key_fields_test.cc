// SPDX-License-Identifier: MIT
#include "scene/highway/key_fields.h"

#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using testing::kDrums;
using testing::MidiBuilder;
using testing::OptionsFor;
using testing::PartsOf;
using testing::SongOf;

constexpr PixelSize kSize{1280, 720};
constexpr int kPedal = 64;  // controller

KeyFields KeysOf(const MidiBuilder& midi, const Timing& timing = {Seconds(2), 1}) {
  const midi::Song song = SongOf(midi);
  return MakeKeyFields(song, PartsOf(song), OptionsFor(kSize), timing);
}

const Mark& OnlyMark(const Field& field) {
  CHECK(field.MarkCount() == 1) << field.MarkCount();
  return field.Chunks()[0].marks[0];
}

TEST(KeyFields, ANoteIsABarFromItsStartToItsEndOnItsKey) {
  const KeyFields keys = KeysOf(MidiBuilder().Note(960, 0, 64, 100, 1440));
  const Mark& mark = OnlyMark(*keys.white);
  EXPECT_DOUBLE_EQ(keys.white->Chunks()[0].origin + mark.time, 3);
  const double gap = 2 / keys.piano.stage.pixels_per_second;
  EXPECT_NEAR(mark.length, 1.5, gap + 1e-6) << "but for a gap of two pixels to the next";
  EXPECT_LT(mark.length, 1.5);
  EXPECT_EQ(keys.piano.first_pitch + mark.lane, 64);
  EXPECT_EQ(keys.black->MarkCount(), 0);
}

TEST(KeyFields, EveryNoteIsOnAWhiteOrABlackKey) {
  MidiBuilder midi;
  for (int pitch = 0; pitch < 128; ++pitch) midi.Note(pitch * 10, 0, pitch, 80, 100);
  const KeyFields keys = KeysOf(midi);
  EXPECT_EQ(keys.white->MarkCount() + keys.black->MarkCount(), 128);
  for (const auto& [field, black] : {std::pair{keys.white, false}, {keys.black, true}}) {
    for (const Mark& mark : field->Chunks()[0].marks) {
      EXPECT_EQ(keys.piano.IsBlack(mark.lane), black);
      EXPECT_LT(mark.lane, field->Lanes().size());
    }
  }
}

TEST(KeyFields, ThePianoHoldsTheUsedRange) {
  const KeyFields keys = KeysOf(MidiBuilder().Note(0, 0, 50, 80, 9).Note(9, 0, 74, 80, 9));
  EXPECT_EQ(keys.piano.first_pitch, 48);
  EXPECT_EQ(keys.piano.stage.lanes.size(), 36u);
}

TEST(KeyFields, DrumsStayOutUnlessThereIsNothingElse) {
  const MidiBuilder drums = MidiBuilder().Note(0, kDrums, 38, 80, 99);
  EXPECT_EQ(KeysOf(drums).white->MarkCount(), 1);
  const KeyFields keys = KeysOf(MidiBuilder(drums).Note(0, 0, 60, 80, 99));
  EXPECT_EQ(keys.white->MarkCount() + keys.black->MarkCount(), 1);
}

TEST(KeyFields, PartsHaveTheThemesColoursInOrderAndThenOthers) {
  HighwayOptions options = OptionsFor(kSize);
  options.theme.tracks = {{1, 0, 0, 1}, {0, 1, 0, 1}};
  MidiBuilder midi;
  for (int track = 0; track < 3; ++track) {
    midi.Track("empty").Track("t").Note(track * 480, 0, 60 + 2 * track, 127, 100);
  }
  const midi::Song song = SongOf(midi);
  const KeyFields keys = MakeKeyFields(song, PartsOf(song), options, {});
  const auto& marks = keys.white->Chunks()[0].marks;
  EXPECT_EQ(marks[0].color, 0xFF0000FFu);
  EXPECT_EQ(marks[1].color, 0xFF00FF00u);
  EXPECT_NE(marks[2].color, marks[0].color);
  EXPECT_NE(marks[2].color, marks[1].color);
  EXPECT_EQ(keys.groups.size(), 3u);
}

TEST(KeyFields, EveryShownNoteIsOnAKeyOrAtAnEndOfThePianoAndIsTold) {
  MidiBuilder midi;
  for (int pitch = 0; pitch < 128; ++pitch) midi.Note(pitch * 10, 0, pitch, 80, 100);
  const midi::Song song = SongOf(midi);
  HighwayOptions options = OptionsFor(kSize);
  options.range = KeyRange{49, 82};  // black keys
  const KeyFields keys = MakeKeyFields(song, PartsOf(song), options, {});
  EXPECT_EQ(keys.piano.Range(), (KeyRange{48, 83}));
  EXPECT_EQ(keys.white->MarkCount() + keys.black->MarkCount(), 36);
  EXPECT_EQ(keys.outside->MarkCount(), 128 - 36);
  ASSERT_EQ(keys.remarks.size(), 1u);
  EXPECT_NE(keys.remarks[0].find("92 notes outside of C3 to B5"), std::string::npos);
  EXPECT_TRUE(KeysOf(MidiBuilder().Note(0, 0, 60, 90, 9)).remarks.empty());
}

TEST(KeyFields, HiddenPartsAreNotThere) {
  MidiBuilder midi;
  midi.Track("a").Note(0, 0, 60, 80, 100).Track("b").Note(0, 1, 96, 80, 100);
  const midi::Song song = SongOf(midi);
  const midi::Parts parts = testing::Must(midi::ChooseParts(song, {{}, {"b"}, {}}));
  const KeyFields keys = MakeKeyFields(song, parts, OptionsFor(kSize), {});
  EXPECT_EQ(keys.white->MarkCount() + keys.black->MarkCount() + keys.outside->MarkCount(), 1);
  EXPECT_LT(keys.piano.Range().highest, 96);
  EXPECT_EQ(keys.groups.size(), 1u);
}

TEST(KeyFields, TheSustainPedalDrawsAFadingTail) {
  const KeyFields keys = KeysOf(
      MidiBuilder().Control(0, 0, kPedal, 127).Note(0, 0, 60, 90, 480).Control(1920, 0, kPedal, 0));
  const Mark& tail = OnlyMark(*keys.tails);
  const double start = keys.tails->Chunks()[0].origin + tail.time;
  EXPECT_TRUE(tail.shape & kTail);
  EXPECT_LT(tail.color >> 24, 255u);
  EXPECT_NEAR(start, 2.5, 3 / keys.piano.stage.pixels_per_second);
  EXPECT_NEAR(tail.length, 1.5, 1e-5);
  EXPECT_EQ(KeysOf(MidiBuilder().Note(0, 0, 60, 90, 480)).tails->MarkCount(), 0);
}

TEST(KeyFields, ThePracticeRateStretchesBars) {
  const KeyFields keys = KeysOf(MidiBuilder().Note(960, 0, 60, 90, 960), {Seconds(4), 0.5});
  const Mark& mark = OnlyMark(*keys.white);
  EXPECT_DOUBLE_EQ(keys.white->Chunks()[0].origin, 6);
  EXPECT_NEAR(mark.length, 2, 0.02);
}

TEST(KeyFields, AShortNoteIsStillSeen) {
  const KeyFields keys = KeysOf(MidiBuilder().Note(0, 0, 60, 90, 1).Note(100, 0, 62, 90, 0));
  for (const Mark& mark : keys.white->Chunks()[0].marks) {
    EXPECT_GE(mark.length * keys.piano.stage.pixels_per_second, 2);
  }
}

TEST(KeyFields, NothingOfANoteIsDrawnBelowTheKeysUpperEdge) {
  const KeyFields keys = KeysOf(MidiBuilder().Note(0, 0, 60, 90, 100));
  EXPECT_EQ(keys.white->Look().clip_y, keys.piano.stage.strike_y);
  EXPECT_EQ(keys.white->Look().fade_out, 0);
  EXPECT_EQ(keys.white->Look().press_bottom, 720);
  EXPECT_EQ(keys.black->Look().press_bottom, keys.piano.black_key_bottom);
}

TEST(KeyFields, OfASilentSongAreAnEmptyPiano) {
  const KeyFields keys = KeysOf(MidiBuilder().Track("nothing"));
  EXPECT_EQ(keys.white->MarkCount(), 0);
  EXPECT_GE(keys.piano.stage.lanes.size(), 24u);
}

}  // namespace
}  // namespace strikeline::scene
