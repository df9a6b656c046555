// SPDX-License-Identifier: MIT
#include "midi/drum_map.h"

#include <cstdio>
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::midi {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;

DrumMap Default() { return LoadDrumMap("default").value(); }

std::string LaneOf(const DrumMap& map, int pitch) {
  const auto& voice = map.voices[static_cast<size_t>(pitch)];
  return voice ? map.lanes[static_cast<size_t>(voice->lane)].id : "none";
}

constexpr char kSmall[] = R"(
name = "Small"
lanes = [{id = "snare", color = "#f00"}, {id = "kick", label = "KICK", color = "#00f", kick = true}]
voices = [{pitch = 38, lane = "snare", name = "Snare"}, {pitch = 36, lane = "kick"}]
)";

TEST(DrumMap, EveryBuiltInMapIsSound) {
  for (const std::string& name : BuiltInDrumMaps()) {
    const Result<DrumMap> map = LoadDrumMap(name);
    ASSERT_TRUE(map) << map.error().message;
    EXPECT_FALSE(map->name.empty());
    for (const auto& voice : map->voices) {
      if (voice) {
        EXPECT_LT(static_cast<size_t>(voice->lane), map->lanes.size());
      }
    }
  }
}

TEST(DrumMap, TheDefaultKnowsEveryGeneralMidiDrum) {
  const DrumMap map = Default();
  for (int pitch = 27; pitch <= 87; ++pitch) EXPECT_NE(LaneOf(map, pitch), "none") << pitch;
}

TEST(DrumMap, TheDefaultKnowsTheStrokesOfElectronicKits) {
  const DrumMap map = Default();
  EXPECT_EQ(LaneOf(map, 22), "hihat");
  EXPECT_EQ(LaneOf(map, 26), "hihat");
  EXPECT_EQ(map.voices[26]->articulation, Articulation::kOpen);
  EXPECT_EQ(map.voices[44]->articulation, Articulation::kPedal);
  EXPECT_EQ(map.voices[37]->articulation, Articulation::kRim);
  EXPECT_EQ(map.voices[40]->articulation, Articulation::kRim);
  EXPECT_EQ(map.voices[53]->articulation, Articulation::kBell);
  EXPECT_EQ(LaneOf(map, 55), LaneOf(map, 49));
  EXPECT_EQ(LaneOf(map, 52), LaneOf(map, 57));
  EXPECT_EQ(LaneOf(map, 59), LaneOf(map, 51));
  EXPECT_EQ(LaneOf(map, 58), "floor");
}

TEST(DrumMap, TheDefaultStandsAsARightHandedPlayerSeesIt) {
  const std::vector<std::string> order = {"crash", "hihat", "snare", "tom1",
                                          "tom2",  "floor", "ride",  "crash_right"};
  const DrumMap map = Default();
  for (size_t i = 0; i < order.size(); ++i) EXPECT_EQ(map.lanes[i].id, order[i]);
  EXPECT_TRUE(map.lanes[static_cast<size_t>(map.voices[36]->lane)].is_kick);
}

TEST(DrumMap, ALabelIsTheUpperCaseIdUnlessGiven) {
  const Result<DrumMap> map = ParseDrumMap(kSmall, "small.toml");
  ASSERT_TRUE(map) << map.error().message;
  EXPECT_EQ(map->lanes[0].label, "SNARE");
  EXPECT_EQ(map->voices[36]->name, "Pitch 36");
  EXPECT_FALSE(map->voices[37]);
}

TEST(DrumMap, OneThatExtendsAnotherNamesOnlyWhatDiffers) {
  const Result<DrumMap> map = ParseDrumMap(R"(
extends = "default"
lanes = [{id = "china", color = "#fff", after = "ride"}, {id = "snare", label = "SD"}]
voices = [{pitch = 52, lane = "china"}]
)",
                                           "my kit.toml");
  ASSERT_TRUE(map) << map.error().message;
  EXPECT_EQ(LaneOf(*map, 52), "china");
  EXPECT_EQ(map->lanes[7].id, "china");
  EXPECT_EQ(map->lanes[2].label, "SD");
  EXPECT_EQ(map->lanes[2].color, Default().lanes[2].color);
  for (int pitch = 0; pitch < 128; ++pitch) {
    if (pitch == 52) continue;
    EXPECT_EQ(LaneOf(*map, pitch), LaneOf(Default(), pitch)) << pitch;
  }
}

TEST(DrumMap, TheThreeTomMapTellsTheTomsApart) {
  const DrumMap map = LoadDrumMap("three-toms").value();
  EXPECT_EQ(LaneOf(map, 50), "tom1");
  EXPECT_EQ(LaneOf(map, 47), "tom2");
  EXPECT_EQ(LaneOf(map, 45), "tom3");
  EXPECT_EQ(LaneOf(map, 43), "floor");
}

// Of the product maps, the strokes that tell them from General MIDI.
TEST(DrumMap, ProductsHaveTheirOwnKeys) {
  const auto lane = [](const char* map, int pitch) {
    return LaneOf(LoadDrumMap(map).value(), pitch);
  };
  EXPECT_EQ(lane("addictive-drums", 49), "hihat");
  EXPECT_EQ(lane("addictive-drums", 60), "ride");
  EXPECT_EQ(lane("addictive-drums", 71), "tom1");
  EXPECT_EQ(lane("addictive-drums", 64), "none");
  EXPECT_EQ(lane("ggd", 24), "kick");
  EXPECT_EQ(lane("ggd", 26), "snare");
  EXPECT_EQ(lane("ggd", 36), "floor");
  EXPECT_EQ(lane("ggd", 43), "hihat");
  EXPECT_EQ(lane("ezdrummer", 62), "hihat");
  EXPECT_EQ(lane("ezdrummer", 78), "tom3");
  EXPECT_EQ(lane("superior-drummer", 56), "crash");
  EXPECT_EQ(lane("superior-drummer", 62), "hihat");
  EXPECT_EQ(lane("yamaha-dtx", 33), "kick");
  EXPECT_EQ(lane("yamaha-dtx", 79), "hihat");
  EXPECT_EQ(lane("yamaha-dtx", 59), "crash");
  EXPECT_EQ(lane("roland-td", 28), "aux");
  EXPECT_EQ(lane("roland-td", 39), "floor2");
  EXPECT_EQ(lane("alesis", 41), "floor2");
}

TEST(DrumMap, EveryBuiltInMapHasALineAboutIt) {
  std::set<std::string> lines;
  for (const std::string& name : BuiltInDrumMaps()) {
    const std::string about = LoadDrumMap(name)->about;
    EXPECT_FALSE(about.empty()) << name;
    EXPECT_TRUE(lines.insert(about).second) << name;
  }
}

TEST(DrumMap, AVoiceMayHaveManyPitches) {
  const Result<DrumMap> map = ParseDrumMap(R"(
lanes_of = "default"
voices = [{pitches = [3, 90, 127], lane = "kick", name = "Kick"}, {pitches = [5], lane = "snare"}]
)",
                                           "kit.toml");
  ASSERT_TRUE(map) << map.error().message;
  for (const int pitch : {3, 90, 127})
    EXPECT_EQ(map->voices[static_cast<size_t>(pitch)]->name, "Kick");
  EXPECT_EQ(map->voices[5]->name, "Pitch 5");
  EXPECT_FALSE(map->voices[38]) << "only the lanes are the default's";
  EXPECT_EQ(map->lanes, Default().lanes);
}

TEST(DrumMap, ErrorsNameFileLineAndTheNearestName) {
  const auto error = [](const std::string& text) {
    const Result<DrumMap> map = ParseDrumMap(text, "kit.toml");
    return map ? "" : map.error().message;
  };
  EXPECT_THAT(error("lane = []"),
              AllOf(HasSubstr("kit.toml: line 1:"), HasSubstr("'lane'"), HasSubstr("'lanes'")));
  EXPECT_THAT(error("\nlanes = [{id = 'a', colour = '#fff'}]"),
              AllOf(HasSubstr("line 2"), HasSubstr("'color'")));
  EXPECT_THAT(error("lanes = [{id = 'a', color = 'red'}]"), HasSubstr("'red' is not a colour"));
  EXPECT_THAT(error("lanes = [{id = 'a', color = '#fff'}, {id = 'a', color = '#fff'}]"),
              HasSubstr("'a' is here twice"));
  EXPECT_THAT(error(std::string(kSmall) + "voices = []"), HasSubstr("line 5"));
  EXPECT_THAT(error("extends = 'defualt'"), HasSubstr("'default'"));
  EXPECT_THAT(error("extends = 'default'\nvoices = [{pitch = 38, lane = 'snair'}]"),
              AllOf(HasSubstr("line 2"), HasSubstr("'snare'")));
  EXPECT_THAT(error("extends = 'default'\nvoices = [{pitch = 128, lane = 'snare'}]"),
              HasSubstr("0 to 127"));
  EXPECT_THAT(error("extends = 'default'\nvoices = [{pitch = 38.0, lane = 'snare'}]"),
              HasSubstr("whole number"));
  EXPECT_THAT(
      error("extends = 'default'\nvoices = [{pitch = 38, lane = 'snare', articulation = 'rime'}]"),
      HasSubstr("'rim'"));
  EXPECT_THAT(error("extends = 'default'\nvoices = [{pitch = 1, lane = 'snare'}, {pitch = 1, lane "
                    "= 'snare'}]"),
              HasSubstr("pitch 1 is here twice"));
  const std::string kit = "extends = 'default'\n";
  EXPECT_THAT(error(kit + "voices = [{lane = 'snare'}]"), HasSubstr("needs 'pitch'"));
  EXPECT_THAT(error(kit + "voices = [{pitch = 1, pitches = [2], lane = 'snare'}]"),
              HasSubstr("needs 'pitch'"));
  EXPECT_THAT(error(kit + "voices = [{pitches = [], lane = 'snare'}]"),
              HasSubstr("must be a list"));
  EXPECT_THAT(error(kit + "voices = [{pitches = 3, lane = 'snare'}]"), HasSubstr("must be a list"));
  EXPECT_THAT(error(kit + "voices = [{pitches = [1, 200], lane = 'snare'}]"),
              HasSubstr("each of 'pitches'"));
  EXPECT_THAT(error(kit + "voices = [{pitches = [1, 1], lane = 'snare'}]"),
              HasSubstr("pitch 1 is here twice"));
  EXPECT_THAT(error(kit + "lanes_of = 'default'"), HasSubstr("exclude each other"));
  EXPECT_THAT(error("lanes_of = 'defualt'"), HasSubstr("'default'"));
  EXPECT_THAT(error("name = 'x'"), HasSubstr("needs lanes"));
  EXPECT_THAT(error("lanes = [{id = 'a', color = '#fff', after = 'b'}]"),
              HasSubstr("there is no lane 'b'"));
  EXPECT_THAT(error("name = "), HasSubstr("kit.toml: line 1"));
}

TEST(DrumMap, OtherScriptsBelongInQuotesOrComments) {
  const std::string base = "extends = 'default'  # \u00fc\n";
  EXPECT_EQ(ParseDrumMap(base + "name = \"\u30c9\u30e9\"", "kit.toml")->name, "\u30c9\u30e9");
  // U+0282 and U+032A are undefined behaviour in toml++ as it comes.
  for (const char* line :
       {"\u00fcber = 1", "name = 'a'\u2003b", "name = 0x\"\u0282", "name = 1 \u032a"}) {
    const Result<DrumMap> map = ParseDrumMap(base + line, "kit.toml");
    ASSERT_FALSE(map) << line;
    EXPECT_THAT(map.error().message, HasSubstr("kit.toml: line 2: "));
  }
}

TEST(LoadDrumMap, TakesANameOrAPath) {
  const std::string path = ::testing::TempDir() + "strikeline_small_kit.toml";
  std::ofstream(path) << kSmall;
  EXPECT_EQ(LoadDrumMap(path)->name, "Small");
  std::remove(path.c_str());
  EXPECT_THAT(LoadDrumMap(path).error().message, HasSubstr(path));
  EXPECT_THAT(LoadDrumMap("defualt").error().message, HasSubstr("did you mean 'default'"));
  EXPECT_THAT(BuiltInDrumMaps(), Contains("default"));
}

}  // namespace
}  // namespace strikeline::midi
