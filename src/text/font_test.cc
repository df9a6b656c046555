// SPDX-License-Identifier: MIT
#include "text/font.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.h"

namespace strikeline::text {
namespace {

using ::testing::HasSubstr;

Font Open(const FontParams& params = {}) {
  Result<Font> font = Font::Open(params);
  CHECK(font) << font.error().message;
  return *std::move(font);
}

double Width(Font& font, std::string_view text, double spacing = 0) {
  return font.Shape(text, {.pixel_size = 100, .letter_spacing_em = spacing}).width;
}

int Ink(const Coverage& coverage) {
  return std::accumulate(coverage.alpha.begin(), coverage.alpha.end(), 0);
}

TEST(Font, SaysWhichFileItTook) {
  const Font font = Open({.family = "DejaVu Sans"});
  EXPECT_THAT(font.Source().path, HasSubstr("/"));
  EXPECT_NE(font.Source().family, "");
}

TEST(Font, AnUnknownFamilyIsSubstituted) {
  Font font = Open({.family = "No Such Family 1971"});
  EXPECT_TRUE(font.Source().is_substitute);
  EXPECT_GT(Width(font, "drums"), 0);
}

TEST(Font, SaysWhichCharactersNoFontHas) {
  Font font = Open();
  EXPECT_EQ(font.Missing("Strike \xF3\xB0\x80\x80 line \xF3\xB0\x80\x80"), U"\U000F0000");
  EXPECT_EQ(font.Missing("Strike"), U"");
}

TEST(Font, BolderIsDarker) {
  Font light = Open({.weight = 400}), bold = Open({.weight = 800});
  if (light.Source().path == bold.Source().path) GTEST_SKIP() << "one weight installed";
  const ShapeParams params = {.pixel_size = 64};
  EXPECT_GT(Ink(bold.Rasterize(bold.Shape("HIT", params))),
            Ink(light.Rasterize(light.Shape("HIT", params))));
}

TEST(Font, RefusesWhatIsNoFont) {
  const Result<Font> missing = Font::OpenFile("no/such/file.ttf");
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message, HasSubstr("no/such/file.ttf"));
  EXPECT_FALSE(Font::OpenFile(__FILE__));
}

TEST(Shape, EmptyTextIsEmptyButHasMetrics) {
  Font font = Open();
  const ShapedLine line = font.Shape("", {.pixel_size = 20});
  EXPECT_TRUE(line.glyphs.empty());
  EXPECT_EQ(line.width, 0);
  EXPECT_GT(line.ascent, line.cap_height);
  EXPECT_GT(line.cap_height, 10);
  EXPECT_LT(line.cap_height, 20);
  EXPECT_GT(line.descent, 0);
  EXPECT_EQ(font.Rasterize(line), Coverage());
}

TEST(Shape, AdvancesAddUpToTheWidth) {
  Font font = Open();
  const ShapedLine line = font.Shape("Strike line 42", {.pixel_size = 33, .letter_spacing_em = .1});
  double x = 0;
  for (const PlacedGlyph& glyph : line.glyphs) {
    EXPECT_NEAR(glyph.x, x, 1e-9);
    x += glyph.advance;
  }
  EXPECT_NEAR(line.width, x, 1e-9);
}

TEST(Shape, DigitsWithoutKerningAddUp) {
  Font font = Open();
  EXPECT_NEAR(Width(font, "88"), 2 * Width(font, "8"), 1e-9);
}

TEST(Shape, KerningBringsAVCloser) {
  Font font = Open();
  EXPECT_LT(Width(font, "AV"), Width(font, "A") + Width(font, "V") - 1);
}

TEST(Shape, LetterSpacingGoesBetweenLettersOnly) {
  Font font = Open();
  EXPECT_NEAR(Width(font, "HIT", 0.5), Width(font, "HIT") + 2 * 50, 1e-9);
  EXPECT_NEAR(Width(font, "H", 0.5), Width(font, "H"), 1e-9);
}

TEST(Shape, ScalesWithTheSize) {
  Font font = Open();
  const double small = font.Shape("crash", {.pixel_size = 20}).width;
  EXPECT_NEAR(font.Shape("crash", {.pixel_size = 200}).width, 10 * small, 0.05 * small);
}

TEST(Shape, IsTheSameWhateverWasShapedBefore) {
  Font font = Open();
  const ShapeParams params = {.pixel_size = 18};
  const ShapedLine first = font.Shape("snare", params);
  (void)font.Shape("太鼓 \xF0\x9F\xA5\x81", {.pixel_size = 300});
  EXPECT_EQ(font.Shape("snare", params), first);
}

TEST(Shape, SizesOutsideOfTheRangeAreClamped) {
  Font font = Open();
  EXPECT_EQ(font.Shape("x", {.pixel_size = 1e12}).pixel_size, kMaxPixelSize);
  EXPECT_EQ(font.Shape("x", {.pixel_size = -3}).pixel_size, kMinPixelSize);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(font.Shape("x", {.pixel_size = nan}).pixel_size, kMinPixelSize);
  EXPECT_TRUE(std::isfinite(font.Shape("xx", {.letter_spacing_em = nan}).width));
}

TEST(Shape, WithoutKerningAddsUp) {
  Font font = Open();
  const auto width = [&](std::string_view text) {
    return font.Shape(text, {.pixel_size = 100, .kerning = false}).width;
  };
  EXPECT_NEAR(width("AV"), width("A") + width("V"), 1e-9);
  EXPECT_NEAR(width("ffi"), 2 * width("f") + width("i"), 1e-9);
  EXPECT_GT(width("AV"), Width(font, "AV"));
}

TEST(Shape, WithoutKerningLeavesAGapForWhatTheFontLacks) {
  Font font = Open();
  const ShapedLine line = font.Shape("\xF0\x9F\xA5\x81", {.kerning = false});
  ASSERT_EQ(line.glyphs.size(), 1u);
  EXPECT_EQ(line.glyphs[0].glyph, kNoGlyph);
  EXPECT_EQ(line.width, font.Shape(" ", {.kerning = false}).width);
  EXPECT_EQ(font.Rasterize(line), Coverage());
  EXPECT_TRUE(font.OutlineOf(line.glyphs[0]).empty());
}

TEST(Shape, SaysWhichCharacterAGlyphStandsFor) {
  Font font = Open();
  for (const bool kerning : {true, false}) {
    const ShapedLine line = font.Shape("H\xC3\xA9L", {.kerning = kerning});
    ASSERT_EQ(line.glyphs.size(), 3u);
    for (uint32_t i = 0; i < 3; ++i) EXPECT_EQ(line.glyphs[i].character, i);
  }
}

TEST(Find, TakesPathsNamesAndPartsOfNames) {
  const std::string path = Open().Source().path;
  const std::string file = path.substr(path.rfind('/') + 1);
  for (const std::string& name : {path, file, file.substr(0, file.rfind('.'))}) {
    const Result<Font> font = Font::Find(name);
    ASSERT_TRUE(font) << name;
    EXPECT_EQ(font->Source().path, path);
  }
  EXPECT_TRUE(Font::Find(Open().Source().family));
  EXPECT_TRUE(Font::Find(file.substr(0, 3))) << "a part";
  EXPECT_FALSE(Font::Find("No Such Font 1971"));
  EXPECT_FALSE(Font::Find(""));
  EXPECT_FALSE(Font::Find(path, 31)) << "it has no face of this number";
}

TEST(Outline, StandsOnTheBaselineAndIsClosed) {
  Font font = Open();
  const ShapedLine line = font.Shape("H", {.pixel_size = 100});
  const Outline outline = font.OutlineOf(line.glyphs[0]);
  ASSERT_EQ(outline.size(), 1u);
  double top = 0, bottom = -1;
  for (const OutlinePart& part : outline[0].parts) {
    top = std::min(top, part.End().y);
    bottom = std::max(bottom, part.End().y);
  }
  EXPECT_EQ(outline[0].parts.back().End(), outline[0].start);
  EXPECT_NEAR(bottom, 0, 1e-9);
  EXPECT_NEAR(-top * 100, line.cap_height, 0.02);
  EXPECT_GT(font.Metrics().ascent, -top);
}

TEST(Outline, OfASpaceIsEmpty) {
  Font font = Open();
  EXPECT_TRUE(font.OutlineOf(font.Shape(" ", {}).glyphs[0]).empty());
}

TEST(Shape, LettersFromRightToLeftStandInThatOrder) {
  Font font = Open();
  for (const bool kerning : {true, false}) {
    const ShapedLine line = font.Shape("a \u05D0\u05D1\u05D2 b(2)", {.kerning = kerning});
    std::vector<uint32_t> order;
    double x = 0;
    for (const PlacedGlyph& glyph : line.glyphs) {
      order.push_back(glyph.character);
      EXPECT_NEAR(glyph.x, x, 1);
      x += glyph.advance;
    }
    EXPECT_EQ(order, (std::vector<uint32_t>{0, 1, 4, 3, 2, 5, 6, 7, 8, 9}));
  }
}

TEST(Shape, BrokenUtf8BecomesReplacementCharacters) {
  Font font = Open();
  const double replacement = Width(font, "\xEF\xBF\xBD");
  EXPECT_NEAR(Width(font, "\xFF"), replacement, 1e-9);
  EXPECT_NEAR(Width(font, "\xC0\x80"), 2 * replacement, 1e-9) << "an overlong form";
  EXPECT_NEAR(Width(font, "\xED\xA0\x80"), 3 * replacement, 1e-9) << "a surrogate";
  EXPECT_NEAR(Width(font, "\xE2\x82"), replacement, 1e-9) << "cut off";
}

TEST(Shape, AnyBytesAreSurvived) {
  Font font = Open();
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const ShapedLine line = font.Shape(bytes, {.pixel_size = 12});
    EXPECT_TRUE(std::isfinite(line.width));
    const Coverage coverage = font.Rasterize(line);
    EXPECT_EQ(coverage.alpha.size(), static_cast<size_t>(coverage.width) * coverage.height);
  }
}

TEST(Shape, LooksAtALimitedLength) {
  Font font = Open();
  const ShapedLine line = font.Shape(std::string(100'000, 'i'), {.pixel_size = 1000});
  EXPECT_EQ(line.glyphs.size(), kMaxLineBytes);
  EXPECT_LE(font.Rasterize(line).width, kMaxCoverageSide);
}

TEST(Rasterize, StaysWithinTheLinesBounds) {
  Font font = Open();
  const ShapedLine line = font.Shape("HiHat Ågp", {.pixel_size = 40});
  const Coverage coverage = font.Rasterize(line);
  ASSERT_GT(coverage.width, 0);
  EXPECT_EQ(coverage.alpha.size(), static_cast<size_t>(coverage.width) * coverage.height);
  EXPECT_GE(coverage.left, -10);
  EXPECT_LE(coverage.left + coverage.width, std::ceil(line.width) + 10);
  EXPECT_GE(coverage.top, -std::ceil(line.ascent) - 10);
  EXPECT_LE(coverage.top + coverage.height, std::ceil(line.descent) + 10);
  EXPECT_EQ(*std::max_element(coverage.alpha.begin(), coverage.alpha.end()), 255);
}

TEST(Rasterize, ACapitalStandsOnTheBaseline) {
  Font font = Open();
  const ShapedLine line = font.Shape("H", {.pixel_size = 100});
  const Coverage coverage = font.Rasterize(line);
  EXPECT_EQ(coverage.top + coverage.height, 0);
  EXPECT_NEAR(-coverage.top, line.cap_height, 1.01);
}

TEST(Rasterize, SpacesLeaveNoInk) {
  Font font = Open();
  EXPECT_EQ(font.Rasterize(font.Shape("   ", {})), Coverage());
}

TEST(Rasterize, PlacesGlyphsToAQuarterOfAPixel) {
  Font font = Open();
  ShapedLine line = font.Shape("I", {.pixel_size = 50});
  const Coverage at_zero = font.Rasterize(line);
  line.glyphs[0].x = 0.5;
  const Coverage at_half = font.Rasterize(line);
  EXPECT_NE(at_half.alpha, at_zero.alpha);
  EXPECT_NEAR(Ink(at_half), Ink(at_zero), 0.01 * Ink(at_zero)) << "moved, not changed";
  line.glyphs[0].x = 7;
  Coverage at_seven = font.Rasterize(line);
  at_seven.left -= 7;
  EXPECT_EQ(at_seven, at_zero);
}

}  // namespace
}  // namespace strikeline::text
