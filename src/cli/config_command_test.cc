// SPDX-License-Identifier: MIT
#include "cli/config_command.h"

#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Succeeds;
using testing::WriteBytes;

// A home with settings of its own, a project, and a folder with a sketch in it.
class ConfigTest : public ::testing::Test {
 protected:
  ConfigTest() {
    for (const char* name : {"home/strikeline", "project/songs"}) {
      std::filesystem::create_directories(folder_.Path() / name);
    }
  }

  testing::ProgramEnd Run(const testing::Words& words) const {
    testing::ProgramCall call = testing::Call(words);
    call.folder = folder_.Path() / "project";
    call.environment = {{"XDG_CONFIG_HOME", folder_ / "home"}};
    return testing::RunProgram(call);
  }
  void Write(const char* name, std::string_view text) const { WriteBytes(folder_ / name, text); }

  testing::TempFolder folder_;
};

nlohmann::json ValuesOf(const testing::ProgramEnd& end) {
  EXPECT_TRUE(Succeeds(end));
  return nlohmann::json::parse(end.out, nullptr, false)["values"];
}

TEST_F(ConfigTest, MoreLocalFilesWinKeyByKey) {
  Write("home/strikeline/config.toml",
        "[live]\nfps = 1\nworkers = 1\ntime_limit = 1\nsize = \"1x1\"");
  Write("project/strikeline.toml", "[live]\nfps = 2\nworkers = 2\ntime_limit = 2");
  Write("project/songs/strikeline.toml", "[live]\nfps = 3\nworkers = 3");
  Write("project/mine.toml", "\n[live]\nfps = 4");
  const auto values =
      ValuesOf(Run({"config", "show", "songs/a.cpp", "--config", "mine.toml", "--json"}));
  EXPECT_EQ(values["live.fps"]["value"], 4);
  EXPECT_EQ(values["live.workers"]["value"], 3);
  EXPECT_EQ(values["live.time_limit"]["value"], 2);
  EXPECT_EQ(values["live.size"]["value"], "1x1");
  EXPECT_EQ(values["live.fps"]["from"]["file"], "mine.toml");
  EXPECT_EQ(values["live.fps"]["from"]["line"], 3);
  EXPECT_EQ(values["live.inspector"]["from"], nullptr);
  EXPECT_EQ(values["video.crf"]["value"], nullptr);
}

TEST_F(ConfigTest, WhatShowPrintsSaysTheSameWhenItIsRead) {
  Write("project/strikeline.toml", "[plot]\nz_up = 5.5\n[keys]\nsvg = \"\\\"\"\n[png]\nscale = 3");
  const auto shown = Run({"config", "show"});
  EXPECT_TRUE(Succeeds(shown));
  EXPECT_THAT(shown.out, HasSubstr("# strikeline.toml, line 2"));
  Write("project/shown.toml", shown.out);
  const auto first = ValuesOf(Run({"config", "show", "--json"}));
  const auto second = ValuesOf(Run({"config", "show", "--json", "--config", "shown.toml"}));
  for (const auto& [name, entry] : first.items()) {
    EXPECT_EQ(entry["value"], second[name]["value"]) << name;
  }
}

TEST_F(ConfigTest, PathListsWhatIsLookedFor) {
  Write("project/strikeline.toml", "");
  const auto end = Run({"config", "path", "songs/a.mid"});
  EXPECT_TRUE(Succeeds(end));
  EXPECT_THAT(end.out, HasSubstr("absent   " + (folder_ / "home/strikeline/config.toml")));
  EXPECT_THAT(end.out, HasSubstr("is read  strikeline.toml"));
  EXPECT_THAT(end.out, HasSubstr("absent   songs/strikeline.toml"));
}

TEST_F(ConfigTest, ValidateSaysWhatIsWrong) {
  EXPECT_THAT(Run({"config", "validate"}).out, HasSubstr("the defaults apply"));
  Write("project/good.toml", "[live]\nfps = 9");
  EXPECT_EQ(Run({"config", "validate", "good.toml"}).out, "good.toml: good\n");
  Write("project/strikeline.toml", "[live]\nfps = \"9\"");
  EXPECT_TRUE(FailsWith(Run({"config", "validate"}), 1, "strikeline.toml, line 2: 'live.fps'"));
  EXPECT_TRUE(
      FailsWith(Run({"config", "validate", "absent.toml"}), 1, "absent.toml: cannot be read"));
  EXPECT_TRUE(FailsWith(Run({"config", "validate", "songs"}), 1, "songs: is a folder"));
}

TEST_F(ConfigTest, TwoThingsOnOneKeyAreRefused) {
  Write("project/strikeline.toml", "[keys]\nsvg = \"p\"");
  EXPECT_TRUE(FailsWith(Run({"config", "show"}), 1,
                        "strikeline.toml, line 2: 'keys.svg' and 'keys.png' are both \"p\""));
  Write("project/strikeline.toml", "[keys]\nsvg = \"p\"\npng = \"\"");
  EXPECT_TRUE(Succeeds(Run({"config", "show"})));
}

TEST_F(ConfigTest, RenderIsToldByFilesUnlessItIsTyped) {
  std::filesystem::copy_file(
      std::filesystem::path(STRIKELINE_SOURCE_DIR) / "examples/sketches/tides.cpp",
      folder_ / "project/tides.cpp");
  Write("project/strikeline.toml", "[png]\nscale = 2\n[plot]\nz_up = 7.25\n");
  ASSERT_TRUE(Succeeds(Run({"render", "tides.cpp", "-o", "a.png"})));
  ASSERT_TRUE(Succeeds(Run({"render", "tides.cpp", "-o", "b.png", "--scale", "1"})));
  ASSERT_TRUE(Succeeds(Run({"render", "tides.cpp", "-o", "a.gcode"})));
  const auto width = [&](const char* name) {
    return testing::Probe(folder_ / name)["streams"][0]["width"];
  };
  EXPECT_EQ(width("project/a.png"), 296);
  EXPECT_EQ(width("project/b.png"), 148);
  EXPECT_THAT(testing::ReadBytes(folder_ / "project/a.gcode"), HasSubstr("Z7.25"));
}

TEST_F(ConfigTest, RenderNamesTheFileThatIsWrong) {
  Write("project/strikeline.toml", "[video]\nthem = \"neon\"");
  const auto end = Run({"render", "a.mid", "-o", "a.mp4"});
  EXPECT_TRUE(FailsWith(end, 1, "strikeline.toml, line 2: unknown key 'video.them'"));
  Write("project/strikeline.toml", "[fonts]\nfolders = [\"none\"]");
  EXPECT_TRUE(FailsWith(Run({"render", "a.cpp", "-o", "a.svg"}), 1,
                        "fonts.folders: none is no folder of fonts"));
}

}  // namespace
}  // namespace strikeline::cli
