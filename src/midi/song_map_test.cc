// SPDX-License-Identifier: MIT
#include "midi/song_map.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using testing::MidiBuilder;

constexpr int kFootController = 4;

DrumMap Default() { return LoadDrumMap("default").value(); }

const DrumLane& LaneOf(const DrumChoice& choice, size_t k) {
  return choice.map.lanes[static_cast<size_t>(choice.VoiceOf(k).lane)];
}

// Any pitches on any of three tracks, an anchor, a pedal that opens the hi-hat.
Song RandomDrums(std::mt19937& random) {
  MidiBuilder song;
  const int kinds = 1 + static_cast<int>(random() % 128);
  const int lowest = static_cast<int>(random() % 128);
  for (int track = 0; track < 3; ++track) {
    song.Track(track == 0 ? "Drum \"kit\" \\ \u30c9\u30e9\u30e0" : "");
    if (random() % 3 == 0) song.Note(0, 9, static_cast<int>(random() % 128), 1, 0);
    for (int i = 0; i < 60; ++i) {
      const int tick = 100 + static_cast<int>(random() % 9000);
      const int pitch = (lowest + static_cast<int>(random()) % kinds + 128) % 128;
      song.Note(tick, 9, random() % 4 ? pitch : 42, 1 + static_cast<int>(random() % 127), 30);
      song.Control(tick, 9, kFootController, random() % 2 ? 0 : 127);
    }
  }
  return *ReadSong(song.Bytes(), "song.mid");
}

TEST(MapOfSong, ReadBackGivesTheSameLanes) {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    const Song song = RandomDrums(random);
    const DrumChoice before = ChooseDrums(song, Default(), {});
    const auto map = ParseDrumMap(TomlOf(MapOfSong(song, before)), "my.toml");
    ASSERT_TRUE(map) << map.error().message;
    const DrumChoice after = ChooseDrums(song, *map, {});
    ASSERT_EQ(after.notes, before.notes);
    EXPECT_EQ(after.pitches, before.pitches);
    EXPECT_TRUE(after.unmapped.empty());
    for (size_t k = 0; k < before.notes.size(); ++k) {
      ASSERT_EQ(LaneOf(after, k).id, LaneOf(before, k).id);
      ASSERT_EQ(LaneOf(after, k).label, LaneOf(before, k).label);
      ASSERT_EQ(LaneOf(after, k).is_kick, LaneOf(before, k).is_kick);
      ASSERT_EQ(HexOf(LaneOf(after, k).color), HexOf(LaneOf(before, k).color));
      ASSERT_EQ(after.VoiceOf(k).articulation, before.VoiceOf(k).articulation);
    }
  }
}

TEST(MapOfSong, HasEveryPitchOfTheSongAndTheLanesOfThoseOnly) {
  const Song song =
      *ReadSong(MidiBuilder().Note(0, 9, 38, 90, 9).Note(9, 9, 5, 90, 9).Bytes(), "song.mid");
  const DrumMap map = MapOfSong(song, ChooseDrums(song, Default(), {}));
  ASSERT_EQ(map.lanes.size(), 2u);
  EXPECT_EQ(map.voices[38]->name, "Snare");
  EXPECT_EQ(map.voices[5]->name, "Pitch 5");
  EXPECT_FALSE(map.voices[36]);
}

TEST(MapOfSong, NamesWhatNobodyKnowsByItsTrackOrInstrument) {
  MidiBuilder song;
  song.Track("Kit").Note(0, 9, 38, 90, 9).Track("Gong").Note(9, 9, 5, 90, 9);
  song.Track().Meta(0, 4, "Anvil").Note(20, 9, 6, 90, 9).Note(40, 9, 38, 90, 9);
  const Song read = *ReadSong(song.Bytes(), "song.mid");
  const DrumMap map = MapOfSong(read, ChooseDrums(read, Default(), {}));
  EXPECT_EQ(map.voices[5]->name, "Gong");
  EXPECT_EQ(map.voices[6]->name, "Anvil");
  EXPECT_EQ(map.voices[38]->name, "Snare");
}

TEST(TomlOf, EveryBuiltInMapIsReadBackAsItWas) {
  for (const std::string& name : BuiltInDrumMaps()) {
    const DrumMap map = LoadDrumMap(name).value();
    const auto again = ParseDrumMap(TomlOf(map), "again.toml");
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->name, map.name);
    EXPECT_EQ(again->about, map.about);
    EXPECT_EQ(again->lanes, map.lanes);
    EXPECT_EQ(again->voices, map.voices);
  }
}

TEST(TomlOf, KeepsAnyTextInQuotes) {
  DrumMap map = Default();
  for (const std::string& text :
       {std::string("\"\"\""), std::string("a\\b"), std::string("\t\n\r\x01\x7f"),
        std::string("\u00fc \u30c9\u30e9\u30e0 \u05e9"), std::string()}) {
    map.name = text;
    map.voices[36]->name = text.empty() ? "x" : text;
    const auto again = ParseDrumMap(TomlOf(map), "again.toml");
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->voices[36]->name, map.voices[36]->name);
  }
}

}  // namespace
}  // namespace strikeline::midi
