// SPDX-License-Identifier: MIT
// `strikeline map`, `inspect --unmapped` and `strikeline drum-maps`.
#include "cli/map_command.h"

#include "midi/drum_map.h"
#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using testing::FailsWith;
using ::testing::HasSubstr;
using testing::MidiBuilder;
using ::testing::Not;
using testing::Strikeline;
using testing::Succeeds;
using testing::TempFolder;
using testing::Words;
using testing::WriteSong;

MidiBuilder Kit() {
  MidiBuilder song;
  song.Track("Kit").Note(0, 9, 36, 90, 9).Note(480, 9, 38, 90, 9);
  song.Track("Gong").Note(960, 9, 5, 90, 9).Note(1200, 9, 5, 90, 9);
  return song;
}

TEST(Map, WritesAMapThatTheProgramTakes) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, Kit()), map = folder / "my.toml";
  const auto end = Strikeline({"map", song, "-o", map});
  EXPECT_TRUE(Succeeds(end));
  EXPECT_THAT(end.out, HasSubstr("3 pitches in 3 lanes; 1 of them no map knew"));
  EXPECT_THAT(testing::ReadBytes(map),
              HasSubstr("{pitch = 5, lane = \"pitch5\", name = \"Gong\"}"));
  EXPECT_TRUE(Succeeds(Strikeline({"inspect", song, "--drum-map", map, "--unmapped"})));
}

TEST(Map, OverwritesNothingUnlessForced) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, Kit()), map = folder / "my.toml";
  testing::WriteBytes(map, "mine");
  EXPECT_TRUE(FailsWith(Strikeline({"map", song, "-o", map}), 1, "my.toml"));
  EXPECT_EQ(testing::ReadBytes(map), "mine");
  EXPECT_TRUE(Succeeds(Strikeline({"map", song, "-o", map, "--force"})));
  EXPECT_TRUE(midi::LoadDrumMap(map));
}

TEST(Map, OfASongWithoutDrumsSaysHowToAskForThem) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, MidiBuilder().Note(0, 0, 60, 90, 9));
  EXPECT_TRUE(FailsWith(Strikeline({"map", song, "-o", folder / "a.toml"}), 1, "--channel"));
  EXPECT_TRUE(FailsWith(Strikeline({"inspect", song, "--unmapped"}), 1, "--channel"));
  EXPECT_FALSE(std::filesystem::exists(folder / "a.toml"));
}

TEST(InspectUnmapped, CountsPitchesThatTheMapDoesNotKnowAndEndsSo) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, Kit());
  const auto end = Strikeline({"inspect", song, "--unmapped"});
  EXPECT_EQ(end.exit_code, 1);
  EXPECT_EQ(end.err, "");
  EXPECT_THAT(end.out, HasSubstr("5 F-1       2 notes  known by addictive-drums"));
  const auto json = Strikeline({"inspect", song, "--unmapped", "--json"});
  EXPECT_EQ(json.exit_code, 1);
  const auto list = nlohmann::json::parse(json.out, nullptr, false);
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0]["pitch"], 5);
  EXPECT_EQ(list[0]["notes"], 2);
}

TEST(InspectUnmapped, EndsWellWhereEveryPitchIsKnown) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(8));
  const auto end = Strikeline({"inspect", song, "--unmapped"});
  EXPECT_TRUE(Succeeds(end));
  EXPECT_THAT(end.out, HasSubstr("default knows every pitch"));
}

TEST(DrumMaps, AreListedShownAndCopied) {
  const TempFolder folder;
  const auto list = Strikeline({"drum-maps", "list"});
  EXPECT_TRUE(Succeeds(list));
  const auto names = nlohmann::json::parse(Strikeline({"drum-maps", "list", "--json"}).out);
  ASSERT_EQ(names.size(), midi::BuiltInDrumMaps().size());
  for (const auto& map : names) {
    EXPECT_THAT(list.out, HasSubstr(map["about"].get<std::string>()));
    EXPECT_GT(map["pitches"], 20);
  }
  EXPECT_THAT(Strikeline({"drum-maps", "show", "ggd"}).out, HasSubstr("Invasion"));
  EXPECT_TRUE(FailsWith(Strikeline({"drum-maps", "show", "gdg"}), 1, "did you mean 'ggd'"));
  EXPECT_TRUE(Succeeds(Strikeline({"drum-maps", "copy", "ggd", "--to", folder / ""})));
  EXPECT_TRUE(midi::LoadDrumMap(folder / "ggd.toml"));
}

TEST(DrumMaps, AreListedWithoutASongByTheOption) {
  const std::string list = Strikeline({"drum-maps", "list"}).out;
  for (const Words& words :
       {Words{"render", "--drum-map", "list"}, Words{"inspect", "--drum-map=list"},
        Words{"render", "a.mid", "-o", "a.mp4", "--drum-map", "list"}}) {
    const auto end = Strikeline(words);
    EXPECT_TRUE(Succeeds(end));
    EXPECT_EQ(end.out, list);
  }
}

}  // namespace
}  // namespace strikeline::cli
