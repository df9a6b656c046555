// SPDX-License-Identifier: MIT
#include "midi/drum_map_fit.h"

#include <map>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using testing::MidiBuilder;

using Pitches = std::map<std::string, std::vector<int>>;  // by lane

Pitches PitchesOf(const std::string& map_name) {
  const DrumMap map = LoadDrumMap(map_name).value();
  Pitches pitches;
  for (int pitch = 0; pitch < 128; ++pitch) {
    const auto& voice = map.voices[static_cast<size_t>(pitch)];
    if (voice) pitches[map.lanes[static_cast<size_t>(voice->lane)].id].push_back(pitch);
  }
  return pitches;
}

// A groove of a kit: eighths on one cymbal, kick, snare, fills and crashes. Each piece is struck by
// some of the pitches that it has, as a drummer or a program does.
class Groove {
 public:
  Groove(std::mt19937& random, Pitches pitches) : random_(random), pitches_(std::move(pitches)) {
    song_.Track("Drums");
  }

  MidiBuilder Make(bool has_percussion) {
    const char* time = random_() % 3 == 0 ? "ride" : "hihat";
    const std::vector<int> hats = Some(time), toms = Some("tom1"), low = Some("floor");
    for (int eighth = 0; eighth < 128; ++eighth) {
      if (eighth % 32 == 0) Strike(eighth, Some("crash"));
      if (eighth % 32 != 0) Strike(eighth, hats);
      if (eighth % 4 == 0 || random_() % 5 == 0) Strike(eighth, Some("kick"));
      if (eighth % 4 == 2) Strike(eighth, Some("snare"));
      if (eighth % 32 > 28) Strike(eighth, random_() % 2 ? toms : low);
      if (has_percussion) Strike(eighth, Some("hands"));
      if (has_percussion && eighth % 2) Strike(eighth, Some("shaker"));
    }
    return song_;
  }

 private:
  std::vector<int> Some(const std::string& lane) {
    std::vector<int> some;
    const std::vector<int>& all = pitches_.at(lane);
    for (int i = 0; i < 2; ++i) some.push_back(all[random_() % all.size()]);
    return some;
  }
  void Strike(int eighth, const std::vector<int>& pitches) {
    const int pitch = pitches[random_() % pitches.size()];
    const int late = static_cast<int>(random_() % 5);
    song_.Note(eighth * 240 + late, 9, pitch, 60 + static_cast<int>(random_() % 60), 60);
  }

  std::mt19937& random_;
  Pitches pitches_;
  MidiBuilder song_;
};

Song Play(std::mt19937& random, const std::string& map, bool has_percussion = false) {
  return *ReadSong(Groove(random, PitchesOf(map)).Make(has_percussion).Bytes(), "groove.mid");
}

TEST(FitDrumMap, GeneralMidiIsNeverTakenForAnother) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    const MapFit fit = FitDrumMap(Play(random, "default", round % 2 == 1), {});
    EXPECT_EQ(fit.name, "default") << "groove " << round << ": " << fit.reason;
  }
}

// Software whose keys are its own: some grooves make sense by both, and stay with the default.
TEST(FitDrumMap, KeysThatAreNotGeneralMidisAreKnown) {
  std::mt19937 random(2);
  for (const char* name : {"addictive-drums", "ggd"}) {
    int taken = 0;
    for (int round = 0; round < 100; ++round) {
      const MapFit fit = FitDrumMap(Play(random, name), {});
      EXPECT_THAT(fit.name, AnyOf("default", name)) << "groove " << round;
      if (fit.name == "default") continue;
      ++taken;
      EXPECT_THAT(fit.reason, HasSubstr(LoadDrumMap(name)->name));
      EXPECT_EQ(fit.map, LoadDrumMap(name).value());
    }
    EXPECT_GE(taken, 75) << name;
  }
}

// Those that are General MIDI with more are taken only where it shows, and never for a stranger.
TEST(FitDrumMap, AMapThatSharesMostKeysIsTakenWhereItShows) {
  std::mt19937 random(3);
  size_t taken = 0;
  for (const char* name : {"ezdrummer", "superior-drummer", "yamaha-dtx"}) {
    for (int round = 0; round < 100; ++round) {
      const std::string fit = FitDrumMap(Play(random, name), {}).name;
      EXPECT_THAT(fit, AnyOf("default", name, "ezdrummer", "superior-drummer"))
          << name << " groove " << round;
      taken += fit != "default" ? 1 : 0;
    }
  }
  EXPECT_GT(taken, 150u);
}

// A groove on a tom, as in a take of the Groove corpus: 45 is a ride in Addictive Drums.
TEST(FitDrumMap, AGrooveOnTomsIsOne) {
  MidiBuilder song;
  for (int i = 0; i < 128; ++i) song.Note(i * 240, 9, 45, 90, 60);
  for (int i = 0; i < 32; ++i) song.Note(i * 960, 9, 36, 90, 60).Note(i * 960 + 480, 9, 38, 90, 60);
  EXPECT_EQ(FitDrumMap(*ReadSong(song.Bytes(), "toms.mid"), {}).name, "default");
}

TEST(FitDrumMap, AFewNotesGiveNoReasonToChange) {
  const MidiBuilder few = MidiBuilder().Note(0, 9, 24, 90, 9).Note(480, 9, 26, 90, 9);
  EXPECT_EQ(FitDrumMap(*ReadSong(few.Bytes(), "few.mid"), {}).name, "default");
  EXPECT_EQ(FitDrumMap(*ReadSong(MidiBuilder().Track("x").Bytes(), "no.mid"), {}).name, "default");
}

TEST(FitDrumMap, GameChartsAreTranslatedAndHaveTheDefault) {
  MidiBuilder chart;
  chart.Track("PART DRUMS");
  for (int i = 0; i < 64; ++i) chart.Note(i * 240, 0, 96 + i % 3, 100, 60);
  EXPECT_EQ(FitDrumMap(*ReadSong(chart.Bytes(), "notes.mid"), {}).name, "default");
}

}  // namespace
}  // namespace strikeline::midi
