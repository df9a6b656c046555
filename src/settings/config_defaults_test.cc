// SPDX-License-Identifier: MIT
#include "settings/config_defaults.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/draw_options.h"
#include "settings/live_options.h"

namespace strikeline::settings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Config Mine() {
  Config config;
  config.video_theme = "neon";
  config.video_encoder = "ffv1";
  config.video_preset = "slow";
  config.video_crf = 30;
  config.png_scale = 5;
  config.plot_options = {"z_up=9"};
  config.live_fps = 24;
  config.live_size = "640x480";
  return config;
}

struct Applied {
  RenderOptions render;
  DrawOptions draw;
};
Applied Apply(const Config& config, const std::string& piece, const std::string& output,
              const std::set<std::string>& typed = {}) {
  Applied applied;
  applied.render.song = piece, applied.render.output = output;
  ApplyConfig(
      config, [&](const std::string& name) { return typed.contains(name); }, applied.render,
      applied.draw);
  return applied;
}

TEST(ConfigDefaults, GiveVideosTheirLook) {
  const RenderOptions o = Apply(Mine(), "a.mid", "a.mp4").render;
  EXPECT_EQ(o.theme, "neon");
  EXPECT_EQ(o.encoder, "ffv1");
  EXPECT_EQ(o.preset, "slow");
  EXPECT_EQ(o.crf, 30);
}

TEST(ConfigDefaults, WhatWasTypedWins) {
  const Applied a = Apply(Mine(), "a.mid", "a.mp4", {"--theme", "--preset", "--bitrate"});
  EXPECT_EQ(a.render.theme, RenderOptions().theme);
  EXPECT_EQ(a.render.preset, "");
  EXPECT_EQ(a.render.crf, std::nullopt);
  EXPECT_EQ(a.render.encoder, "ffv1");
}

TEST(ConfigDefaults, AnotherEncoderHasNothingOfThePreferredOne) {
  const RenderOptions o = Apply(Mine(), "a.mid", "a.mp4", {"--encoder"}).render;
  EXPECT_EQ(o.preset, "");
  EXPECT_EQ(o.crf, std::nullopt);
}

TEST(ConfigDefaults, PicturesOfSketchesHaveAScaleAndOthersNot) {
  EXPECT_EQ(Apply(Mine(), "a.cpp", "a.png").draw.scale, 5);
  EXPECT_EQ(Apply(Mine(), "a.cpp", "f/%05d.png").draw.scale, 5);
  EXPECT_EQ(Apply(Mine(), "a.cpp", "a.png", {"--size"}).draw.scale, std::nullopt);
  EXPECT_EQ(Apply(Mine(), "a.cpp", "a.mp4").draw.scale, std::nullopt);
  EXPECT_EQ(Apply(Mine(), "a.mid", "a.png").draw.scale, std::nullopt);
}

TEST(ConfigDefaults, PlotOptionsComeBeforeTheTypedOnes) {
  EXPECT_THAT(Apply(Mine(), "a.cpp", "a.gcode").draw.plot_options, ElementsAre("z_up=9"));
  EXPECT_THAT(Apply(Mine(), "a.cpp", "a.svg").draw.plot_options, IsEmpty());
}

TEST(ConfigDefaults, APlotterGoesWithoutOptionsOfGcode) {
  Config config = Mine();
  config.plotter = "hpgl";
  EXPECT_EQ(Apply(config, "a.cpp", "a.plt").draw.plotter, "hpgl");
  EXPECT_THAT(Apply(config, "a.cpp", "a.plt").draw.plot_options, IsEmpty());
  EXPECT_EQ(Apply(config, "a.cpp", "a.svg").draw.plotter, "");
  EXPECT_EQ(Apply(config, "a.cpp", "a.gcode", {"--plot-option"}).draw.plotter, "");
}

TEST(ConfigDefaults, TheWindowIsAsTheFilesSay) {
  LiveOptions live;
  ApplyConfig(
      Mine(), [](const std::string& name) { return name == "--size"; }, live);
  EXPECT_EQ(live.fps, 24);
  EXPECT_EQ(live.size, LiveOptions().size);
}

}  // namespace
}  // namespace strikeline::settings
