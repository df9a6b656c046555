// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "midi/drum_map.h"
#include "midi/song.h"
#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using strikeline::testing::MidiBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kDrums = 9;

DrumChoice Choose(const MidiBuilder& file, const DrumQuery& query = {}) {
  const Song song = ReadSong(file.Bytes(), "test.mid").value();
  return ChooseDrums(song, LoadDrumMap("default").value(), query);
}

TEST(ChooseDrums, TakesChannelTenFirst) {
  const DrumChoice choice = Choose(MidiBuilder()
                                       .Track("Drums")
                                       .Note(0, 0, 60, 90, 9)
                                       .Track("Piano")
                                       .Note(0, kDrums, 36, 90, 9)
                                       .Note(9, kDrums, 38, 90, 9));
  EXPECT_THAT(choice.notes, ElementsAre(1, 2));
  EXPECT_THAT(choice.pitches, ElementsAre(36, 38));
  EXPECT_EQ(choice.reason, "channel 10 has 2 notes");
}

TEST(ChooseDrums, ElseATrackNamedLikeDrums) {
  for (const char* name : {"Drums", "PART DRUMS", "drumset", "Drum Kit", "01-Percussion (dry)"}) {
    const DrumChoice choice =
        Choose(MidiBuilder().Track("Bass").Note(0, 0, 30, 90, 9).Track(name).Note(0, 1, 36, 90, 9));
    EXPECT_THAT(choice.notes, ElementsAre(1)) << name;
    EXPECT_THAT(choice.reason, HasSubstr(name));
  }
}

TEST(ChooseDrums, SteelDrumsAndDrummersAreNone) {
  for (const char* name : {"Steel Drums", "Little Drummer Boy", "Drumlin", "Piano"}) {
    const DrumChoice choice = Choose(MidiBuilder().Track(name).Note(0, 1, 60, 90, 9));
    EXPECT_THAT(choice.notes, IsEmpty()) << name;
    EXPECT_THAT(choice.reason, HasSubstr("--channel"));
    EXPECT_THAT(choice.reason, HasSubstr(name));
  }
}

TEST(ChooseDrums, AQueryTakesExactlyWhatItNames) {
  const MidiBuilder file = MidiBuilder()
                               .Track("A")
                               .Note(0, 0, 36, 90, 9)
                               .Track("B")
                               .Note(0, 0, 38, 90, 9)
                               .Note(9, kDrums, 42, 90, 9);
  EXPECT_THAT(Choose(file, {.track = 2, .channel = {}}).notes, ElementsAre(1, 2));
  EXPECT_THAT(Choose(file, {.track = {}, .channel = 1}).notes, ElementsAre(0, 1));
  EXPECT_THAT(Choose(file, {.track = 2, .channel = 1}).notes, ElementsAre(1));
  EXPECT_THAT(Choose(file, {.track = 3, .channel = {}}).notes, IsEmpty());
  EXPECT_THAT(Choose(file, {.track = 3, .channel = {}}).reason, HasSubstr("from 1 to 2"));
  EXPECT_THAT(Choose(file, {.track = {}, .channel = 17}).reason, HasSubstr("from 1 to 16"));
}

TEST(ChooseDrums, AnUnknownPitchGetsALaneOfItsOwn) {
  const DrumChoice choice = Choose(MidiBuilder()
                                       .Note(0, kDrums, 36, 90, 9)
                                       .Note(9, kDrums, 100, 90, 9)
                                       .Note(20, kDrums, 5, 90, 9));
  EXPECT_THAT(choice.notes, SizeIs(3));
  EXPECT_EQ(choice.map.lanes.back().label, "100");
  EXPECT_EQ(choice.map.voices[5]->lane, choice.map.voices[100]->lane - 1);
  EXPECT_THAT(choice.remarks, ElementsAre(HasSubstr("pitch 5 "), HasSubstr("pitch 100 ")));
}

TEST(ChooseDrums, AnAnchorNoteMakesNoLane) {
  for (const int pitch : {27, 100}) {
    const DrumChoice choice =
        Choose(MidiBuilder().Note(0, kDrums, pitch, 1, 9).Note(0, kDrums, 36, 90, 9));
    EXPECT_THAT(choice.pitches, ElementsAre(36));
    EXPECT_THAT(choice.remarks, ElementsAre(HasSubstr("anchor")));
    EXPECT_EQ(choice.map, LoadDrumMap("default").value());
  }
}

TEST(ChooseDrums, AFaintFirstStrokeOfAPlayedDrumIsNoAnchor) {
  const DrumChoice choice =
      Choose(MidiBuilder().Note(0, kDrums, 38, 1, 9).Note(480, kDrums, 38, 90, 9));
  EXPECT_THAT(choice.notes, SizeIs(2));
}

TEST(ChooseDrums, ALoneFaintStrokeOfTheKitIsNoAnchor) {
  const DrumChoice choice =
      Choose(MidiBuilder().Note(0, kDrums, 49, 1, 9).Note(480, kDrums, 38, 90, 9));
  EXPECT_THAT(choice.notes, SizeIs(2));
}

TEST(ChooseDrums, EveryNoteHasAVoice) {
  MidiBuilder file;
  for (int pitch = 0; pitch < 128; ++pitch) file.Note(pitch * 10, kDrums, pitch, 90, 9);
  const DrumChoice choice = Choose(file);
  EXPECT_THAT(choice.notes, SizeIs(128));
  for (const uint8_t pitch : choice.pitches) ASSERT_TRUE(choice.map.voices[pitch]);
}

TEST(ChooseDrums, AGameChartIsTranslated) {
  const DrumChoice choice = Choose(MidiBuilder()
                                       .Track("PART DRUMS")
                                       .Note(0, 0, 95, 100, 9)
                                       .Note(10, 0, 96, 100, 9)
                                       .Note(10, 0, 84, 100, 9)
                                       .Note(20, 0, 97, 100, 9)
                                       .Note(30, 0, 98, 100, 9)
                                       .Note(40, 0, 99, 100, 9)
                                       .Note(50, 0, 100, 100, 9)
                                       .Note(60, 0, 110, 100, 40)
                                       .Note(60, 0, 112, 100, 40)
                                       .Note(60, 0, 98, 100, 9)
                                       .Note(70, 0, 99, 100, 9)
                                       .Note(80, 0, 100, 100, 9)
                                       .Note(100, 0, 98, 100, 9));
  EXPECT_THAT(choice.pitches, ElementsAre(35, 36, 38, 42, 51, 57, 48, 51, 43, 42));
  EXPECT_THAT(choice.remarks, ElementsAre(HasSubstr("game chart")));
}

TEST(ChooseDrums, AGameChartOfFivePadsHasItsOwnOrder) {
  const DrumChoice choice = Choose(MidiBuilder()
                                       .Track("PART DRUMS")
                                       .Note(0, 0, 98, 100, 9)
                                       .Note(10, 0, 99, 100, 9)
                                       .Note(20, 0, 100, 100, 9)
                                       .Note(30, 0, 101, 100, 9));
  EXPECT_THAT(choice.pitches, ElementsAre(42, 45, 57, 43));
}

TEST(ChooseDrums, AllTracksNamedLikeDrumsCountTogether) {
  const DrumChoice choice = Choose(
      MidiBuilder().Track("Drums L").Note(0, 0, 36, 90, 9).Track("Drums R").Note(9, 1, 38, 90, 9));
  EXPECT_THAT(choice.pitches, ElementsAre(36, 38));
}

}  // namespace
}  // namespace strikeline::midi
