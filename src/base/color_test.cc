// SPDX-License-Identifier: MIT
#include "base/color.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(ParseColor, ReadsThreeSixAndEightDigits) {
  EXPECT_EQ(ParseColor("#fff"), (Color{1, 1, 1, 1}));
  EXPECT_EQ(ParseColor("#ff0000"), (Color{1, 0, 0, 1}));
  EXPECT_EQ(ParseColor("#00FF0000"), (Color{0, 1, 0, 0}));
}

TEST(ParseColor, AShortDigitStandsForItselfTwice) {
  EXPECT_EQ(ParseColor("#1a8"), ParseColor("#11aa88"));
}

TEST(ParseColor, RefusesAnythingElseAndShowsIt) {
  for (const char* text :
       {"", "#", "fff", "#ff", "#ffff", "#fffff", "#gggggg", "#ffffff ", "red"}) {
    const Result<Color> color = ParseColor(text);
    ASSERT_FALSE(color) << text;
    EXPECT_THAT(color.error().message, testing::HasSubstr(text));
  }
}

TEST(HexOf, IsReadBackAndLeavesOutFullAlpha) {
  for (const char* text : {"#000000", "#1a2b3c", "#ffffff", "#01020304"}) {
    EXPECT_EQ(HexOf(*ParseColor(text)), text);
  }
  EXPECT_EQ(HexOf({2, -1, 0.5f}), "#ff0080");
}

TEST(PackRgba8, IsRedGreenBlueAlphaInMemory) {
  EXPECT_EQ(PackRgba8(*ParseColor("#01020304")), 0x04030201u);
}

TEST(PackRgba8, ClampsWhatIsOutOfRange) {
  EXPECT_EQ(PackRgba8(Color{-1, 2, 0.5f, 1}), 0xFF80FF00u);
}

TEST(PackRgba8, KeepsEveryByteOfAParsedColor) {
  for (uint32_t byte = 0; byte < 256; ++byte) {
    const Result<Color> color = ParseColor(fmt::format("#{0:02x}{0:02x}{0:02x}{0:02x}", byte));
    EXPECT_EQ(PackRgba8(*color), byte * 0x01010101u);
  }
}

TEST(Mix, EndsAtBothColors) {
  const Color from{0, 0.25f, 0.5f, 1};
  const Color to{1, 0.75f, 0.5f, 0};
  EXPECT_EQ(Mix(from, to, 0), from);
  EXPECT_EQ(Mix(from, to, 1), to);
  EXPECT_EQ(Mix(from, to, 0.5f), (Color{0.5f, 0.5f, 0.5f, 0.5f}));
}

TEST(UnpackRgba8, GivesBackWhatWasPacked) {
  for (const uint32_t bytes : {0u, 0xffffffffu, 0x01020304u, 0x80fe7f00u}) {
    EXPECT_EQ(PackRgba8(UnpackRgba8(bytes)), bytes);
  }
}

TEST(WithAlpha, ChangesOnlyAlpha) {
  EXPECT_EQ(WithAlpha(Color{0.1f, 0.2f, 0.3f, 1}, 0.5f), (Color{0.1f, 0.2f, 0.3f, 0.5f}));
}

}  // namespace
}  // namespace strikeline
