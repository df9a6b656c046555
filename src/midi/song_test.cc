// SPDX-License-Identifier: MIT
#include "midi/song.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using strikeline::testing::MidiBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Song Read(const MidiBuilder& file) { return ReadSong(file.Bytes(), "songs/take 5.mid").value(); }

TEST(Song, TempoInOneTrackRulesNotesInAnother) {
  const Song song = Read(MidiBuilder()
                             .Track()
                             .Tempo(0, 120)
                             .Tempo(4 * 480, 60)
                             .Track("Drums")
                             .Note(10 * 480, 9, 38, 100, 480));
  ASSERT_EQ(song.notes.size(), 1u);
  EXPECT_EQ(song.notes[0].start, Seconds(8));
  EXPECT_EQ(song.notes[0].end, Seconds(9));
  EXPECT_EQ(song.duration, Seconds(8)) << "a drum stroke has no length";
}

TEST(Song, TempoInALaterTrackRulesEarlierTracksToo) {
  const Song song = Read(MidiBuilder().Track().Note(480, 0, 60, 100, 480).Track().Tempo(0, 60));
  EXPECT_EQ(song.notes[0].start, Seconds(1));
}

TEST(Song, NotesAreInOrderOfStartThenTrackThenPitch) {
  const Song song = Read(MidiBuilder()
                             .Track()
                             .Note(480, 0, 64, 100, 10)
                             .Note(480, 0, 60, 100, 10)
                             .Track()
                             .Note(480, 1, 50, 100, 10)
                             .Note(0, 1, 70, 100, 10));
  std::vector<int> pitches;
  for (const Note& note : song.notes) pitches.push_back(note.pitch);
  EXPECT_THAT(pitches, ElementsAre(70, 60, 64, 50));
}

TEST(Song, CountsTheNotesOfEachTrack) {
  const Song song =
      Read(MidiBuilder().Track("Tempo").Track("Bass").Note(0, 0, 30, 90, 9).Note(9, 0, 31, 90, 9));
  EXPECT_THAT(song.tracks, ElementsAre(Track{"Tempo", 0}, Track{"Bass", 2}));
}

TEST(Song, TheTitleIsTheNameOfATrackWithoutNotes) {
  EXPECT_EQ(Read(MidiBuilder().Track("Blue Rondo").Track("Piano").Note(0, 0, 60, 90, 9)).title,
            "Blue Rondo");
}

TEST(Song, AnInstrumentOrAStockPhraseIsNoTitle) {
  EXPECT_EQ(Read(MidiBuilder().Track("Midi Drums").Note(0, 9, 38, 90, 9)).title, "take 5");
  EXPECT_EQ(Read(MidiBuilder().Track("Tempo Track").Track().Note(0, 0, 60, 90, 9)).title, "take 5");
  EXPECT_EQ(Read(MidiBuilder().Track("Piano").Note(0, 0, 60, 90, 9).Track("Bass")).title, "take 5");
}

TEST(Song, MarkersAndCuesComeByTime) {
  const Song song = Read(MidiBuilder()
                             .Track()
                             .Marker(960, "Chorus")
                             .Track()
                             .Marker(480, "Verse")
                             .Meta(1440, 7, "Solo"));
  EXPECT_THAT(song.markers, ElementsAre(Marker{Seconds(0.5), "Verse"}, Marker{Seconds(1), "Chorus"},
                                        Marker{Seconds(1.5), "Solo"}));
}

TEST(Song, TextThatIsNotUtf8IsTakenAsLatin1) {
  const Song song = Read(MidiBuilder()
                             .Marker(0,
                                     "Stra\xDF"
                                     "e")
                             .Marker(1,
                                     "Stra\xC3\x9F"
                                     "e")
                             .Marker(2, " a\n\x01"));
  EXPECT_EQ(song.markers[0].text, "Stra\u00DFe");
  EXPECT_EQ(song.markers[1].text, "Stra\u00DFe");
  EXPECT_EQ(song.markers[2].text, "a");
}

TEST(Song, ChannelEventsAreKeptForASynthesiser) {
  const Song song = Read(MidiBuilder().Program(0, 2, 40).Note(480, 2, 60, 90, 480));
  EXPECT_THAT(song.events, ElementsAre(ChannelEvent{Seconds(0), 0xC2, 40, 0},
                                       ChannelEvent{Seconds(0.5), 0x92, 60, 90},
                                       ChannelEvent{Seconds(1), 0x82, 60, 64}));
}

TEST(Song, SmpteDivisionIgnoresTempo) {
  const Song song = Read(MidiBuilder().Smpte(25, 40).Tempo(30).Note(500, 0, 60, 90, 500));
  EXPECT_EQ(song.notes[0].start, Seconds(0.5));
  EXPECT_EQ(song.division, "25 frames per second, 40 ticks per frame");
}

TEST(Song, SmpteDivision29IsDropFrame) {
  const Song song = Read(MidiBuilder().Smpte(29, 100).Note(3'000, 0, 60, 90, 1));
  EXPECT_EQ(song.notes[0].start, Seconds(1.001));
  EXPECT_THAT(song.division, HasSubstr("29.97"));
}

TEST(Song, SequencesOfFormat2FollowEachOtherAndStartAfresh) {
  const Song song = Read(MidiBuilder()
                             .Format(2)
                             .Track()
                             .Tempo(60)
                             .Signature(0, 3, 4)
                             .Note(0, 0, 60, 90, 480)
                             .EndAt(960)
                             .Track()
                             .Note(0, 0, 62, 90, 480));
  EXPECT_EQ(song.notes[1].start, Seconds(2));
  EXPECT_EQ(song.notes[1].end, Seconds(2.5));
  EXPECT_THAT(song.signatures, ElementsAre(TimeSignature{0, 3, 4}, TimeSignature{960, 4, 4}));
  EXPECT_THAT(song.repairs[0].action, HasSubstr("one after another"));
}

TEST(Song, AFileWithoutNotesIsRead) {
  const Song song = Read(MidiBuilder().EndAt(480));
  EXPECT_THAT(song.notes, IsEmpty());
  EXPECT_EQ(song.duration, Seconds(0));
  EXPECT_EQ(song.end_tick, 480);
  EXPECT_THAT(song.repairs, IsEmpty());
}

TEST(Song, AMillionNotesAreAMillionNotes) {
  MidiBuilder builder;
  for (int track = 0; track < 10; ++track) {
    builder.Track();
    for (int i = 0; i < 100'000; ++i) builder.Note(i * 10, track, 30 + i % 60, 90, 15);
  }
  EXPECT_EQ(ReadSong(builder.Bytes(), "big.mid")->notes.size(), 1'000'000u);
}

TEST(LoadSong, SaysWhyAFileCannotBeRead) {
  EXPECT_THAT(LoadSong("no/such/song.mid").error().message, HasSubstr("no/such/song.mid"));
  EXPECT_THAT(LoadSong("/").error().message, HasSubstr("folder"));
}

}  // namespace
}  // namespace strikeline::midi
