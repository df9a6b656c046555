// SPDX-License-Identifier: MIT
#include "scene/highway/part_palette.h"

#include <algorithm>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"
#include "scene/highway/oklch.h"

namespace strikeline::scene {
namespace {

// How different colours side by side are at least: the theme's own are not nearer.
constexpr double kLeastDistance = 0.055;

std::vector<Theme> Themes() {
  std::vector<Theme> themes;
  for (const std::string& name : BuiltInThemes()) themes.push_back(testing::Must(LoadTheme(name)));
  return themes;
}

using Neighbours = std::vector<std::vector<size_t>>;

// In their order, and in another one.
Neighbours Beside(size_t count, std::mt19937& random) {
  Neighbours beside(count);
  std::vector<size_t> order(count);
  std::iota(order.begin(), order.end(), size_t{0});
  for (int round = 0; round < 2; ++round) {
    for (size_t i = 1; i < count; ++i) {
      beside[order[i - 1]].push_back(order[i]);
      beside[order[i]].push_back(order[i - 1]);
    }
    std::shuffle(order.begin(), order.end(), random);
  }
  return beside;
}

TEST(Oklch, BlackAndWhiteAreOneApartAndGreyHasNoHue) {
  EXPECT_NEAR(Distance({0, 0, 0, 1}, {1, 1, 1, 1}), 1, 1e-6);
  EXPECT_NEAR(Contrast({0, 0, 0, 1}, {1, 1, 1, 1}), 21, 1e-4);
  for (const double hue : {0.0, 0.3, 0.9}) {
    const Color grey = *FromOklch({0.6, 0, hue});
    EXPECT_NEAR(grey.r, grey.g, 1e-4);
    EXPECT_NEAR(grey.g, grey.b, 1e-4);
  }
}

TEST(Oklch, StepsOfTheSpaceAreDistances) {
  const Color a = *FromOklch({0.7, 0.1, 0.2});
  EXPECT_NEAR(Distance(a, *FromOklch({0.75, 0.1, 0.2})), 0.05, 1e-4);
  EXPECT_NEAR(Distance(a, *FromOklch({0.7, 0.1, 0.7})), 0.2, 1e-4);
  EXPECT_FALSE(FromOklch({0.9, 0.3, 0.2}));
}

TEST(PartPalette, StartsWithTheThemesOwnColours) {
  for (const Theme& theme : Themes()) {
    const std::vector<Color> colors = PartPalette(theme, 12, Neighbours(12));
    EXPECT_TRUE(std::equal(theme.tracks.begin(), theme.tracks.end(), colors.begin())) << theme.name;
    EXPECT_EQ(PartPalette(theme, 2, Neighbours(2)).size(), 2u);
    EXPECT_TRUE(PartPalette(theme, 0, {}).empty());
  }
}

TEST(PartPalette, ColoursSideBySideDifferForAnyNumberOfParts) {
  std::mt19937 random(1);
  for (const Theme& theme : Themes()) {
    for (int round = 0; round < 40; ++round) {
      const size_t count = round < 30 ? 2 + static_cast<size_t>(round) : 2 + random() % 300;
      const Neighbours beside = Beside(count, random);
      const std::vector<Color> colors = PartPalette(theme, count, beside);
      ASSERT_EQ(colors.size(), count);
      for (size_t i = 0; i < count; ++i) {
        for (const size_t neighbour : beside[i]) {
          EXPECT_GE(Distance(colors[i], colors[neighbour]), kLeastDistance)
              << theme.name << ": " << i << " and " << neighbour << " of " << count;
        }
      }
    }
  }
}

TEST(PartPalette, UpToTwentyFourColoursAreAllDifferent) {
  for (const Theme& theme : Themes()) {
    const std::vector<Color> colors = PartPalette(theme, kMostColors, Neighbours(kMostColors));
    for (size_t i = 0; i < colors.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        EXPECT_GE(Distance(colors[i], colors[j]), kLeastDistance)
            << theme.name << ": " << HexOf(colors[i]) << " " << HexOf(colors[j]);
      }
    }
  }
}

TEST(PartPalette, ColoursThatAreMadeStandOutFromTheBackground) {
  for (const Theme& theme : Themes()) {
    const std::vector<Color> colors = PartPalette(theme, 40, Neighbours(40));
    for (size_t i = theme.tracks.size(); i < kMostColors; ++i) {
      EXPECT_GE(Contrast(colors[i], theme.background), kLeastContrast) << HexOf(colors[i]);
    }
    for (const Color& color : OctavePalette(theme)) {
      EXPECT_GE(Contrast(color, theme.background), kLeastContrast) << HexOf(color);
    }
  }
}

TEST(PartPalette, IsThereOnAnyBackground) {
  for (int grey = 0; grey <= 255; grey += 5) {
    Theme theme;
    const float value = static_cast<float>(grey) / 255;
    theme.background = {value, value, value, 1};
    theme.tracks = {{1, 0, 0, 1}};
    EXPECT_EQ(PartPalette(theme, 30, Neighbours(30)).size(), 30u);
    EXPECT_EQ(OctavePalette(theme).size(), 12u);
  }
}

TEST(OctavePalette, HalfATonesColoursAreFarApart) {
  for (const Theme& theme : Themes()) {
    const std::vector<Color> colors = OctavePalette(theme);
    ASSERT_EQ(colors.size(), 12u);
    for (size_t i = 0; i < 12; ++i) {
      EXPECT_GE(Distance(colors[i], colors[(i + 1) % 12]), 0.15) << theme.name << " " << i;
    }
  }
}

}  // namespace
}  // namespace strikeline::scene
