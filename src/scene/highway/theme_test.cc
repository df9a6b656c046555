// SPDX-License-Identifier: MIT
#include "scene/highway/theme.h"

#include <cstdio>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::scene {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;

std::string ErrorOf(const std::string& toml) {
  const Result<Theme> theme = ParseTheme(toml, "mine.toml");
  return theme ? "" : theme.error().message;
}

TEST(Theme, EveryBuiltInThemeIsSound) {
  for (const char* name : {"night", "paper", "neon"}) {
    EXPECT_THAT(BuiltInThemes(), Contains(name));
  }
  for (const std::string& name : BuiltInThemes()) {
    const Result<Theme> theme = LoadTheme(name);
    ASSERT_TRUE(theme) << theme.error().message;
    EXPECT_EQ(theme->name, name);
    EXPECT_FALSE(theme->tracks.empty());
  }
}

TEST(Theme, AFileNamesOnlyWhatDiffers) {
  const Result<Theme> theme = ParseTheme(R"(
name = "mine"
[colors]
flash = "#ff0000"
tracks = ["#000", "#fff"]
[colors.lanes]
snare = "#00ff0080"
[sizes]
strike_y = 0.5
)",
                                         "mine.toml");
  ASSERT_TRUE(theme) << theme.error().message;
  Theme expected;
  expected.name = "mine";
  expected.flash = {1, 0, 0, 1};
  expected.tracks = {{0, 0, 0, 1}, {1, 1, 1, 1}};
  expected.lanes["snare"] = {0, 1, 0, 128 / 255.0f};
  expected.strike_y = 0.5;
  EXPECT_EQ(*theme, expected);
}

TEST(Theme, OfAnEmptyFileIsNightWithColoursForTracks) {
  const Result<Theme> theme = ParseTheme("", "empty.toml");
  ASSERT_TRUE(theme);
  EXPECT_FALSE(theme->tracks.empty());
  EXPECT_EQ(theme->background, Theme().background);
}

TEST(Theme, UnknownKeysNameFileLineAndTheNearestKey) {
  EXPECT_THAT(ErrorOf("nam = 'x'"),
              AllOf(HasSubstr("mine.toml, line 1:"), HasSubstr("'nam'"), HasSubstr("'name'")));
  EXPECT_THAT(ErrorOf("[colors]\nbackgruond = '#000'"),
              AllOf(HasSubstr("line 2"), HasSubstr("'background'")));
  EXPECT_THAT(ErrorOf("\n[sizes]\n\nnote_hight = 0.03"),
              AllOf(HasSubstr("line 4"), HasSubstr("'note_height'")));
  EXPECT_THAT(ErrorOf("[colours]\n"), HasSubstr("'colors'"));
}

TEST(Theme, WrongValuesNameLineKeyAndWhatIsAllowed) {
  EXPECT_THAT(ErrorOf("[colors]\nflash = 'red'"),
              AllOf(HasSubstr("mine.toml, line 2:"), HasSubstr("'flash'"), HasSubstr("'red'")));
  EXPECT_THAT(ErrorOf("[colors]\nflash = 7"), AllOf(HasSubstr("line 2"), HasSubstr("'flash'")));
  EXPECT_THAT(ErrorOf("[colors]\ntracks = ['#fff', '#ff']"),
              AllOf(HasSubstr("line 2"), HasSubstr("'tracks'"), HasSubstr("'#ff'")));
  EXPECT_THAT(ErrorOf("[colors.lanes]\nsnare = '#12345'"), HasSubstr("'snare'"));
  EXPECT_THAT(ErrorOf("[sizes]\nstrike_y = 2"),
              AllOf(HasSubstr("line 2"), HasSubstr("'strike_y'"), HasSubstr("0.3 to 0.95")));
  EXPECT_THAT(ErrorOf("[sizes]\nglow = 'much'"), HasSubstr("'glow'"));
  EXPECT_THAT(ErrorOf("[sizes]\nglow = nan"), HasSubstr("'glow'"));
  EXPECT_THAT(ErrorOf("colors = 3"), HasSubstr("'colors' must be a table"));
  EXPECT_THAT(ErrorOf("[colors]\ntracks = '#fff'"), HasSubstr("'tracks' must be a list"));
  EXPECT_THAT(ErrorOf("[colors]\nlanes = '#fff'"), HasSubstr("'lanes' must be a table"));
  EXPECT_THAT(ErrorOf("name = 3"), HasSubstr("'name' must be a text"));
  EXPECT_THAT(ErrorOf("name = "), HasSubstr("mine.toml, line 1"));
}

TEST(LoadTheme, TakesANameOrAPath) {
  const std::string path = ::testing::TempDir() + "strikeline_mine.toml";
  std::ofstream(path) << "name = 'mine'";
  EXPECT_EQ(LoadTheme(path)->name, "mine");
  std::remove(path.c_str());
  EXPECT_THAT(LoadTheme(path).error().message, HasSubstr(path));
  EXPECT_THAT(LoadTheme("nihgt").error().message, HasSubstr("night"));
}

}  // namespace
}  // namespace strikeline::scene
