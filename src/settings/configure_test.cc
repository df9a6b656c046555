// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/config_files.h"

namespace strikeline::settings {
namespace {

constexpr const char* kMine = R"([video]
theme = "neon"
encoder = "ffv1"
preset = "slow"
crf = 30
[png]
scale = 5
[plot]
z_up = 9
[live]
fps = 24
size = "640x480"
)";

// What applies with these files and words; a word is an option with its value.
Request Applied(const std::string& toml, const std::string& command,
                const std::vector<TypedOption>& words) {
  Config config;
  EXPECT_TRUE(ReadConfig(Options(), toml, "mine.toml", config));
  auto typed = ReadOptions(Options(), words);
  EXPECT_TRUE(typed) << typed.error().message << command;
  ApplyConfig(Options(), config, *typed);
  return typed->request;
}

class Words {
 public:
  explicit Words(const std::string& command) : rows_(RowsOf(*FindCommand(Options(), command))) {}
  TypedOption operator()(std::string_view name, const std::string& value) const {
    for (const OptionRow& row : rows_) {
      if (LongNameOf(row) == name) return {&row, {value}};
    }
    ADD_FAILURE() << name;
    return {};
  }

 private:
  std::vector<OptionRow> rows_;
};

RenderRequest Rendered(const std::string& piece, const std::string& output,
                       const std::vector<std::pair<std::string, std::string>>& more = {},
                       const std::string& toml = kMine) {
  const Words word("render");
  std::vector<TypedOption> words = {word("PIECE", piece), word("--output", output)};
  for (const auto& [name, value] : more) words.push_back(word(name, value));
  return Applied(toml, "render", words).render;
}

TEST(Configured, VideosHaveTheirLook) {
  const RenderRequest o = Rendered("a.mid", "a.mp4");
  EXPECT_EQ(o.theme, "neon");
  EXPECT_EQ(o.encoder, "ffv1");
  EXPECT_EQ(o.preset, "slow");
  EXPECT_EQ(o.crf, 30);
}

// As if both were typed, which is refused.
TEST(Configured, WhoLeadsByASettingGivesWayToWhatWasTyped) {
  const Words word("live");
  const auto live = [&](const std::string& toml, const std::string& name,
                        const std::string& value) {
    return Applied(toml, "live", {word("PIECE", "a.mid"), word(name, value)}).live;
  };
  const std::string clock = "[midi]\nclock_in = \"Studio\"\n", link = "[live]\nlink = true\n";
  EXPECT_EQ(live(clock, "--click", "true").clock_in, "Studio");
  EXPECT_TRUE(live(link, "--click", "true").link);
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, const char*>>{{"--link", "true"},
                                                                  {"--from", "3"},
                                                                  {"--loop", "5"},
                                                                  {"--rate", "0.5"},
                                                                  {"--count-in", "1"},
                                                                  {"--wait", "true"},
                                                                  {"--rising", "true"}}) {
    EXPECT_EQ(live(clock, name, value).clock_in, "") << name;
  }
  EXPECT_FALSE(live(link, "--clock-in", "Studio").link);
  EXPECT_FALSE(live(link, "--wait", "true").link);
}

TEST(Configured, WhatWasTypedWins) {
  const RenderRequest o =
      Rendered("a.mid", "a.mp4", {{"--theme", "paper"}, {"--preset", "fast"}, {"--bitrate", "2M"}});
  EXPECT_EQ(o.theme, "paper");
  EXPECT_EQ(o.preset, "fast");
  EXPECT_EQ(o.crf, std::nullopt);
  EXPECT_EQ(o.encoder, "ffv1");
}

TEST(Configured, AnotherEncoderHasNothingOfThePreferredOne) {
  const RenderRequest o = Rendered("a.mid", "a.mp4", {{"--encoder", "libx264"}});
  EXPECT_EQ(o.preset, "");
  EXPECT_EQ(o.crf, std::nullopt);
}

TEST(Configured, PicturesOfSketchesHaveAScaleAndOthersNot) {
  EXPECT_EQ(Rendered("a.cpp", "a.png").scale, 5);
  EXPECT_EQ(Rendered("a.cpp", "f/%05d.png").scale, 5);
  EXPECT_EQ(Rendered("a.cpp", "a.png", {{"--size", "64x48"}}).scale, std::nullopt);
  EXPECT_EQ(Rendered("a.cpp", "a.mp4").scale, std::nullopt);
  EXPECT_EQ(Rendered("a.mid", "a.png").scale, std::nullopt);
}

TEST(Configured, PlotOptionsAreOverruledKeyByKey) {
  EXPECT_EQ(Rendered("a.cpp", "a.gcode").plot.z_up, 9);
  EXPECT_EQ(Rendered("a.cpp", "a.gcode", {{"--plot-option", "z_up=2"}}).plot.z_up, 2);
  EXPECT_EQ(Rendered("a.cpp", "a.gcode", {{"--plot-option", "z_down=2"}}).plot.z_up, 9);
}

TEST(Configured, WhatFilesSayOfAMachineIsNotForSvgs) {
  const std::string toml = "[plot]\nplotter = \"hpgl\"\npaper_margin = 9\ntolerance = 0.5\n";
  const RenderRequest plot = Rendered("a.cpp", "a.plt", {}, toml);
  EXPECT_EQ(plot.plotter, "hpgl");
  EXPECT_EQ(plot.plot.paper_margin, 9);
  const RenderRequest svg = Rendered("a.cpp", "a.svg", {}, toml);
  EXPECT_EQ(svg.plotter, "");
  EXPECT_FALSE(svg.plot.paper_margin);
  EXPECT_EQ(svg.plot.tolerance, 0.5);
  EXPECT_EQ(Rendered("a.cpp", "a.svg", {{"--plot-option", "paper_margin=2"}}).plot.paper_margin, 2);
}

TEST(Configured, TheWindowIsAsTheFilesSay) {
  const Words word("live");
  const LiveOptions live =
      Applied(kMine, "live", {word("PIECE", "a.cpp"), word("--size", "64x48")}).live;
  EXPECT_EQ(live.fps, 24);
  EXPECT_EQ(live.size, (PixelSize{64, 48}));
}

}  // namespace
}  // namespace strikeline::settings
