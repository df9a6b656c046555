// SPDX-License-Identifier: MIT
#include "midi/internal/note_pairing.h"

#include <algorithm>
#include <random>

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

TEST(NotePairing, ANoteWithoutAnEndOfItsOwnEndsWithTheNextEndOfItsKey) {
  const Song song = Read(File()
                             .Raw(0, {0x90, 60, 90})
                             .Raw(100, {0x90, 60, 90})
                             .Raw(200, {0x80, 60, 0})
                             .Note(5000, 0, 67, 90, 10));
  EXPECT_THAT(TimesOf(song),
              ElementsAre(Times{0, 200, 200}, Times{100, 200, 200}, Times{5000, 5010, 5010}));
}

TEST(NotePairing, NothingSoundsLongAfterTheLastNoteBecauseATrackEndsLate) {
  const int late = 600'000, bar = 4 * 480;
  EXPECT_THAT(TimesOf(Read(File().Raw(100, {0x90, 60, 90}).EndAt(late))),
              ElementsAre(Times{100, 100 + bar, 100 + bar}));
  EXPECT_THAT(TimesOf(Read(File().Control(0, 0, 64, 127).Note(100, 0, 60, 90, 50).EndAt(late))),
              ElementsAre(Times{100, 150, 150 + bar}));
}

TEST(NotePairing, AnEndByAllNotesOffIsAnEventOfItsNoteToo) {
  const Song song = Read(File()
                             .Raw(0, {0x90, 60, 90})
                             .Control(10, 0, 64, 127)
                             .Control(50'000, 0, 123, 0)
                             .EndAt(600'000));
  const int bar = 4 * 480;
  EXPECT_THAT(TimesOf(song), ElementsAre(Times{0, 50'000, 50'000 + bar}));
}

// Of random events of one key: an unfinished note ends no later than the first end or start of the
// key after its own start, whatever came before.
TEST(NotePairing, NoNoteOutlivesTheNextEndOrStartOfItsKeyUnlessAnEndIsItsOwn) {
  std::mt19937 random(12);
  for (int round = 0; round < 500; ++round) {
    MidiBuilder file = File();
    std::vector<int64_t> starts, ends;
    for (int tick = 10; tick <= 100; tick += 10) {
      const bool is_start = random() % 2 == 0;
      file.Raw(tick, {is_start ? 0x90 : 0x80, 60, 90});
      (is_start ? starts : ends).push_back(tick);
    }
    const std::vector<Times> times = TimesOf(Read(file.EndAt(300)));
    ASSERT_EQ(times.size(), starts.size());
    for (const Times& note : times) {
      const bool by_an_end = std::count(ends.begin(), ends.end(), note.end) > 0;
      const bool ends_later =
          std::any_of(ends.begin(), ends.end(), [&](int64_t end) { return end > note.start; });
      const bool starts_later = std::any_of(starts.begin(), starts.end(), [&](int64_t start) {
        return start > note.start && start < note.end;
      });
      EXPECT_TRUE(by_an_end || !ends_later || !starts_later) << note.start << " " << note.end;
      if (!by_an_end) {
        EXPECT_FALSE(starts_later) << note.start << " " << note.end;
      }
    }
  }
}

TEST(NotePairing, AStrokeOnADrumHasNoLength) {
  MidiBuilder file = File();
  for (int i = 0; i < 8; ++i) file.Raw(i * 500, {0x99, 38, 90});
  const Song song = Read(file.EndAt(576'000));
  EXPECT_EQ(song.duration, Seconds(3.5));
}

TEST(NotePairing, ThePedalOfOnePortIsNotThatOfAnother) {
  const std::string first(1, '\0'), second(1, '\1');
  const Song song = Read(File()
                             .Track()
                             .Meta(0, 0x21, first)
                             .Control(0, 0, 64, 127)
                             .Note(0, 0, 48, 90, 100)
                             .Control(900, 0, 64, 0)
                             .Track()
                             .Meta(0, 0x21, second)
                             .Note(10, 0, 60, 90, 100));
  EXPECT_THAT(TimesOf(song), ElementsAre(Times{0, 100, 900}, Times{10, 110, 110}));
  EXPECT_EQ(song.notes[1].port, 1);
  EXPECT_EQ(song.events.back().port, 0);
}

TEST(NotePairing, AHandOnACymbalChokesItsLastStroke) {
  const Song song = Read(File()
                             .Note(0, 9, 49, 90, 10)
                             .Note(100, 9, 42, 90, 10)
                             .Note(100, 9, 49, 90, 10)
                             .Raw(300, {0xA9, 49, 127})
                             .Raw(310, {0xA9, 49, 127})
                             .Raw(320, {0xA9, 49, 0})
                             .Raw(330, {0xA9, 51, 127}));
  EXPECT_THAT(song.chokes, ElementsAre(Choke{2, Seconds(0.3)}));
  EXPECT_THAT(Read(File().Note(0, 0, 49, 90, 400).Raw(300, {0xA0, 49, 127})).chokes, IsEmpty())
      << "on a piano it is expression";
}

TEST(NotePairing, ADrumKnowsWhereTheHiHatsPedalWas) {
  const Song song = Read(File()
                             .Note(0, 9, 42, 90, 10)
                             .Control(50, 9, 4, 90)
                             .Note(100, 9, 42, 90, 10)
                             .Note(150, 0, 42, 90, 10)
                             .Control(200, 9, 4, 0)
                             .Note(200, 9, 42, 90, 10));
  std::vector<int> pedals;
  for (const Note& note : song.notes) pedals.push_back(note.hihat_pedal);
  EXPECT_THAT(pedals, ElementsAre(Note::kNoPedal, 90, Note::kNoPedal, 0));
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
