// SPDX-License-Identifier: MIT
#include <random>

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

TEST(ChooseDrums, AllTracksNamedLikeDrumsCountTogether) {
  const DrumChoice choice = Choose(
      MidiBuilder().Track("Drums L").Note(0, 0, 36, 90, 9).Track("Drums R").Note(9, 1, 38, 90, 9));
  EXPECT_THAT(choice.pitches, ElementsAre(36, 38));
}

TEST(ChooseDrums, TracksAreNamedLikeDrumsInTheLanguagesOfPrograms) {
  for (const char* name :
       {"Schlagzeug", "SCHLAGZEUG 2", "Batterie", "Bateria", "Batería", "BATERÍA", "Batteria",
        "Perkussion", "Percussão",    "Perkusja", "Bębny",   "Ударные", "УДАРНЫЕ", "Барабаны",
        "ドラム",     "ドラムス(左)", "打楽器",   "드럼",    "架子鼓",  "Τύμπανα", "Jazz Kit"}) {
    const DrumChoice choice = Choose(MidiBuilder().Track(name).Note(0, 1, 36, 90, 9));
    EXPECT_THAT(choice.notes, SizeIs(1)) << name;
    EXPECT_TRUE(choice.leads) << name;
  }
  for (const char* name : {"Steel Drum", "Kitarre", "Doblado", "Удар", "ピアノ", "Basse"}) {
    EXPECT_THAT(Choose(MidiBuilder().Track(name).Note(0, 1, 36, 90, 9)).notes, IsEmpty()) << name;
  }
}

// A loop of kick, snare and hi-hat in eighths.
MidiBuilder& Beat(MidiBuilder& file, int channel, int bars) {
  for (int i = 0; i < bars * 8; ++i) {
    file.Note(i * 240, channel, 42, 90, 60);
    if (i % 4 == 0) file.Note(i * 240, channel, 36, 90, 60);
    if (i % 4 == 2) file.Note(i * 240, channel, 38, 90, 60);
  }
  return file;
}

TEST(ChooseDrums, ALoopThatSaysNothingIsDrumsIfItLooksLikeAKit) {
  MidiBuilder loop = MidiBuilder().Track("Loop 7");
  const DrumChoice choice = Choose(Beat(loop, 0, 4));
  EXPECT_THAT(choice.notes, SizeIs(48));
  EXPECT_EQ(choice.Told(choice.leads), "drums: channel 1 (it looks like a kit), 48 notes");
  EXPECT_THAT(Choose(loop.Program(0, 0, 33)).notes, IsEmpty()) << "a bass was asked for";
}

TEST(ChooseDrums, OfSeveralPartsOneThatLooksLikeAKitIsTold) {
  MidiBuilder song = MidiBuilder().Track("A").Note(0, 1, 60, 90, 480).Track("B");
  const DrumChoice choice = Choose(Beat(song, 0, 4));
  EXPECT_THAT(choice.notes, IsEmpty());
  EXPECT_EQ(choice.Told(choice.leads),
            "keys: no drums found; channel 1 looks like a kit, try --channel 1");
  EXPECT_THAT(choice.reason, HasSubstr("--channel 1"));
}

// Chords, arpeggios and bass lines in any key, within the range of a kit.
TEST(ChooseDrums, TonalMusicInTheRangeOfAKitIsNoKit) {
  constexpr int kScale[] = {0, 2, 4, 5, 7, 9, 11};
  std::mt19937 random(21);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  int taken = 0;
  for (int round = 0; round < 600; ++round) {
    const int key = below(12), lowest = 31 + below(8), voices = 1 + below(3);
    const auto pitch = [&](int degree) {
      return lowest + (key - lowest % 12 + 12) % 12 + 12 * (degree / 7) + kScale[degree % 7];
    };
    MidiBuilder song = MidiBuilder().Track();
    for (int beat = 0; beat < 64; ++beat) {
      const int root = below(8);
      for (int v = 0; v < voices; ++v) song.Note(beat * 240, 0, pitch(root + 2 * v), 90, 200);
    }
    taken += !Choose(song).notes.empty();
  }
  EXPECT_LE(taken, 1) << "of 600";
}

TEST(ChooseDrums, LeadOnlyWithAShareOfNotesAndTime) {
  const auto leads = [](int drum_bars, int melody_notes_a_bar) {
    MidiBuilder song = MidiBuilder().Track("Piano");
    for (int bar = 0; bar < 12; ++bar) {
      for (int i = 0; i < melody_notes_a_bar; ++i) song.Note(bar * 1920 + i, 0, 60, 90, 100);
    }
    return Choose(Beat(song.Track("Drums"), kDrums, drum_bars)).leads;
  };
  EXPECT_TRUE(leads(12, 8));
  EXPECT_TRUE(leads(4, 8)) << "a third of the bars";
  EXPECT_FALSE(leads(3, 8));
  EXPECT_TRUE(leads(12, 200));
  EXPECT_FALSE(leads(12, 300)) << "less than a twentieth of the notes";
  EXPECT_TRUE(leads(1, 0)) << "nothing else sounds";
}

TEST(ChooseDrums, OneCymbalInAnOrchestraIsToldAndNotShown) {
  MidiBuilder song = MidiBuilder().Track("Strings");
  for (int i = 0; i < 2000; ++i) song.Note(i * 120, 0, 60, 90, 100);
  const DrumChoice choice = Choose(song.Track("Cymbal").Note(960, kDrums, 49, 90, 9));
  EXPECT_FALSE(choice.leads);
  EXPECT_EQ(choice.Told(false),
            "keys: channel 10 has 1 of 2,001 notes, in 1 of 125 bars; --layout drums shows them");
  EXPECT_EQ(choice.Told(true), "drums: channel 10, 1 note");
}

TEST(ChooseDrums, Pitch40IsARimOnlyWhere38IsPlayedToo) {
  MidiBuilder alone = MidiBuilder().Note(0, kDrums, 40, 90, 9);
  EXPECT_EQ(Choose(alone).VoiceOf(0).articulation, Articulation::kNormal);
  EXPECT_EQ(Choose(alone.Note(9, kDrums, 38, 90, 9)).VoiceOf(0).articulation, Articulation::kRim);
}

TEST(ChooseDrums, OneOrTheOtherWayEveryNoteHasAStroke) {
  std::mt19937 random(4);
  for (int round = 0; round < 50; ++round) {
    MidiBuilder file = MidiBuilder().Track(round % 2 ? "PART DRUMS" : "Drums");
    for (int i = 0; i < 200; ++i) {
      file.Note(static_cast<int>(random() % 9000), round % 3, static_cast<int>(random() % 128),
                1 + static_cast<int>(random() % 127), static_cast<int>(random() % 300));
    }
    const DrumChoice choice = Choose(file);
    EXPECT_EQ(choice.strokes.size(), choice.notes.size());
    EXPECT_EQ(choice.pitches.size(), choice.notes.size());
  }
}

}  // namespace
}  // namespace strikeline::midi
