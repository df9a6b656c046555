// SPDX-License-Identifier: MIT
#include "midi/internal/note_pairing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "midi/song.h"
#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using strikeline::testing::MidiBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// At 480 ticks and 125 beats a minute a tick is a millisecond.
MidiBuilder File() { return MidiBuilder().Ppq(480).Tempo(125); }

struct Times {
  int start = 0, end = 0, silent = 0;  // milliseconds
  friend bool operator==(const Times&, const Times&) = default;
  friend void PrintTo(const Times& t, std::ostream* out) {
    *out << t.start << "-" << t.end << "-" << t.silent;
  }
};

std::vector<Times> TimesOf(const Song& song) {
  std::vector<Times> times;
  const auto ms = [](Seconds s) { return static_cast<int>(std::lround(s.Value() * 1000)); };
  for (const Note& note : song.notes)
    times.push_back({ms(note.start), ms(note.end), ms(note.sustain_end)});
  return times;
}

Song Read(const MidiBuilder& file) { return ReadSong(file.Bytes(), "test.mid").value(); }

TEST(NotePairing, ANoteOnOfVelocityZeroIsANoteOff) {
  const Song song = Read(File().Raw(0, {0x90, 60, 90}).Raw(100, {0x90, 60, 0}));
  EXPECT_THAT(TimesOf(song), ElementsAre(Times{0, 100, 100}));
  EXPECT_THAT(song.repairs, IsEmpty());
}

TEST(NotePairing, OverlappingNotesOfOnePitchEndFirstInFirstOut) {
  const Song song = Read(File()
                             .Raw(0, {0x90, 60, 90})
                             .Raw(50, {0x90, 60, 80})
                             .Raw(100, {0x80, 60, 0})
                             .Raw(200, {0x80, 60, 0}));
  EXPECT_THAT(TimesOf(song), ElementsAre(Times{0, 100, 100}, Times{50, 200, 200}));
}

TEST(NotePairing, ANoteOffBelongsToItsTrackAndChannel) {
  const Song song = Read(File()
                             .Track()
                             .Raw(0, {0x90, 60, 90})
                             .Raw(300, {0x80, 60, 0})
                             .Track()
                             .Raw(10, {0x90, 60, 90})
                             .Raw(20, {0x91, 60, 90})
                             .Raw(100, {0x81, 60, 0})
                             .Raw(200, {0x80, 60, 0}));
  EXPECT_THAT(TimesOf(song),
              ElementsAre(Times{0, 300, 300}, Times{10, 200, 200}, Times{20, 100, 100}));
}

TEST(NotePairing, AZeroLengthNoteIsKept) {
  EXPECT_THAT(TimesOf(Read(File().Note(100, 9, 38, 90, 0).Note(200, 9, 38, 90, 10))),
              ElementsAre(Times{100, 100, 100}, Times{200, 210, 210}));
}

TEST(NotePairing, AMissingNoteOffIsReportedAndEndsAtTheNextStrokeOrTheTracksEnd) {
  const Song song = Read(
      File().Track().Raw(0, {0x99, 38, 90}).Raw(100, {0x99, 38, 90}).EndAt(250).Track().EndAt(900));
  EXPECT_THAT(TimesOf(song), ElementsAre(Times{0, 100, 100}, Times{100, 250, 250}));
  ASSERT_THAT(song.repairs, SizeIs(1));
  EXPECT_EQ(song.repairs[0].what, "track 2: 2 notes lack their end");
}

TEST(NotePairing, ANoteOffThatEndsNothingMeansNothing) {
  const Song song = Read(File().Raw(0, {0x80, 60, 0}).Note(10, 0, 60, 90, 10));
  EXPECT_THAT(TimesOf(song), ElementsAre(Times{10, 20, 20}));
  EXPECT_THAT(song.repairs, IsEmpty());
}

TEST(NotePairing, ThePedalHoldsReleasedNotesUntilItRises) {
  const Song song = Read(File()
                             .Control(0, 0, 64, 127)
                             .Note(10, 0, 60, 90, 90)
                             .Note(20, 0, 64, 90, 500)
                             .Control(300, 0, 64, 0));
  EXPECT_THAT(TimesOf(song), ElementsAre(Times{10, 100, 300}, Times{20, 520, 520}));
  EXPECT_EQ(song.duration, song.notes[1].end);
}

TEST(NotePairing, ThePedalOfOneTrackHoldsItsChannelInAllTracks) {
  const Song song = Read(File()
                             .Track()
                             .Control(0, 0, 64, 127)
                             .Control(300, 0, 64, 0)
                             .Track()
                             .Note(10, 0, 60, 90, 90)
                             .Note(10, 1, 60, 90, 90));
  EXPECT_THAT(TimesOf(song), ElementsAre(Times{10, 100, 300}, Times{10, 100, 100}));
}

TEST(NotePairing, AHeldNoteStopsWhenItsKeyIsStruckAgain) {
  const Song song = Read(File()
                             .Control(0, 0, 64, 127)
                             .Note(0, 0, 60, 90, 50)
                             .Note(200, 0, 60, 90, 50)
                             .Control(400, 0, 64, 0));
  EXPECT_THAT(TimesOf(song), ElementsAre(Times{0, 50, 200}, Times{200, 250, 400}));
}

TEST(NotePairing, APedalThatNeverRisesHoldsToTheEndOfTheSong) {
  const Song song = Read(File().Control(0, 0, 64, 64).Note(0, 0, 60, 90, 50).EndAt(700));
  EXPECT_THAT(TimesOf(song), ElementsAre(Times{0, 50, 700}));
}

TEST(NotePairing, AllNotesOffEndsTheNotesOfItsChannel) {
  const Song song = Read(File()
                             .Raw(0, {0x90, 60, 90})
                             .Raw(0, {0x91, 60, 90})
                             .Control(100, 0, 123, 0)
                             .Raw(150, {0x90, 60, 90})
                             .Raw(200, {0x80, 60, 0})
                             .Raw(300, {0x81, 60, 0}));
  EXPECT_THAT(TimesOf(song),
              ElementsAre(Times{0, 100, 100}, Times{0, 300, 300}, Times{150, 200, 200}));
  EXPECT_THAT(song.repairs, IsEmpty());
}

}  // namespace
}  // namespace strikeline::midi
