// SPDX-License-Identifier: MIT
#include "export/svg.h"

#include <limits>

#include <gmock/gmock.h>

namespace strikeline::exports {
namespace {

using geometry::Polylines;
using ::testing::HasSubstr;
using ::testing::Not;

scene::Drawing DrawingOf(Polylines lines) {
  scene::Drawing drawing;
  drawing.layers.emplace_back().lines = std::move(lines);
  drawing.layers[0].name = "ink";
  return drawing;
}

scene::Drawing DrawingOf(std::vector<Vec3> line) { return DrawingOf(Polylines(std::move(line))); }

TEST(Svg, WholeFileOfASmallDrawing) {
  scene::Drawing drawing = DrawingOf({{1, 2, 9}, {3.25f, 4, 9}, {5, 6, 9}});
  drawing.background = Color{1, 1, 1, 1};
  drawing.layers[0].color = {1, 0, 0, 0.5f};
  EXPECT_EQ(SvgOf(drawing, {.background = true}), R"(<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" version="1.1" width="148mm" height="210mm" viewBox="0 0 148 210">
<g inkscape:groupmode="layer" id="background" inkscape:label="%background">
<rect width="148" height="210" fill="#ffffff"/>
</g>
<g inkscape:groupmode="layer" id="layer1" inkscape:label="ink" fill="none" stroke="#ff0000" stroke-opacity="0.5" stroke-width="0.3" stroke-linecap="round" stroke-linejoin="round">
<path d="M1 2L3.25 4 5 6"/>
</g>
</svg>
)");
}

TEST(Svg, AClosedLineEndsWithZAndDoesNotRepeatItsFirstPoint) {
  EXPECT_THAT(SvgOf(DrawingOf({{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 0, 0}})),
              HasSubstr("d=\"M0 0L1 0 1 1Z\""));
}

TEST(Svg, ALineClosesWhereItsEndsAreWrittenAlike) {
  const auto drawing = DrawingOf({{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0.04f, 0, 3}});
  EXPECT_THAT(SvgOf(drawing, {.decimals = 1}), HasSubstr("M0 0L1 0 1 1Z"));
  EXPECT_THAT(SvgOf(drawing, {.decimals = 2}), HasSubstr("M0 0L1 0 1 1 0.04 0\""));
}

TEST(Svg, ALineThereAndBackIsNotClosedByTwoPoints) {
  EXPECT_THAT(SvgOf(DrawingOf({{1, 1, 0}, {1, 1, 0}})), HasSubstr("d=\"M1 1L1 1\""));
}

TEST(Svg, ALineOfOnePointIsADotAndOneOfNoneIsNothing) {
  const auto drawing = DrawingOf(Polylines({{1, 1, 0}, {2, 2, 0}, {3, 3, 0}}, {0, 1, 1, 3}));
  const std::string svg = SvgOf(drawing);
  EXPECT_THAT(svg, HasSubstr("<path d=\"M1 1h0.01\"/>\n<path d=\"M2 2L3 3\"/>"));
}

size_t CountOf(const std::string& text, const std::string& word) {
  size_t count = 0;
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

TEST(Svg, NoReaderMeetsTooManyElements) {
  geometry::PolylinesBuilder lines;
  for (int i = 0; i < 1'100'000; ++i) lines.AddLine({{1, 1, 0}, {2, 2, 0}});
  const std::string svg = SvgOf(DrawingOf(lines.Finish()));
  EXPECT_LE(CountOf(svg, "<path"), 500'000u);
  EXPECT_EQ(CountOf(svg, "M1 1L2 2"), 1'100'000u);
}

TEST(Svg, NoReaderMeetsTooLongAPath) {
  geometry::PolylinesBuilder line;
  for (int i = 0; i < 700'001; ++i) line.Add({static_cast<float>(i % 1000), 5, 0});
  line.Add({0, 5, 0});
  const std::string svg = SvgOf(DrawingOf(line.Finish()));
  EXPECT_EQ(CountOf(svg, "<path"), 3u);
  EXPECT_EQ(CountOf(svg, "Z"), 0u);
  for (size_t at = svg.find("d=\""); at != std::string::npos; at = svg.find("d=\"", at + 3)) {
    EXPECT_LT(svg.find('"', at + 3) - at, 10'000'000u);
  }
}

TEST(Svg, PointsThatAreNotFiniteAreLeftOut) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float inf = std::numeric_limits<float>::infinity();
  EXPECT_THAT(SvgOf(DrawingOf({{nan, 0, 0}, {1, 1, 0}, {inf, 0, 0}, {2, 2, 0}, {0, nan, 0}})),
              HasSubstr("d=\"M1 1L2 2\""));
  EXPECT_THAT(SvgOf(DrawingOf({{nan, 0, 0}, {1, 1, 0}, {inf, 0, 0}})), HasSubstr("M1 1h0.01"));
}

TEST(Svg, HugeCoordinatesAreWritten) {
  EXPECT_THAT(SvgOf(DrawingOf({{1e30f, 0, 0}, {-1e30f, 0, 0}})), HasSubstr("M1000000"));
}

TEST(Svg, NamesAreEscapedAndNamelessLayersAreNumbered) {
  scene::Drawing drawing = DrawingOf({{0, 0, 0}, {1, 1, 0}});
  drawing.layers[0].name = "a<b>&\"c\"\n\x01\xff\xc3\xa9";
  drawing.layers.push_back({});
  const std::string svg = SvgOf(drawing);
  EXPECT_THAT(svg, HasSubstr("label=\"a&lt;b&gt;&amp;&quot;c&quot;&#10;\xef\xbf\xbd\xc3\xa9\""));
  EXPECT_THAT(svg, HasSubstr("label=\"2 layer\""));
}

TEST(Svg, TheBackgroundIsTheDrawingsAndMayBeLeftOut) {
  scene::Drawing drawing;
  EXPECT_THAT(SvgOf(drawing), Not(HasSubstr("<rect")));
  drawing.background = Color{0, 0, 0, 1};
  EXPECT_THAT(SvgOf(drawing), Not(HasSubstr("<rect")));
  EXPECT_THAT(SvgOf(drawing, {.background = true}), HasSubstr("label=\"%background\">\n<rect"));
}

TEST(Svg, ATitleIsEscaped) {
  EXPECT_THAT(SvgOf({}, {.title = "A & B"}), HasSubstr("<title>A &amp; B</title>"));
}

TEST(Svg, SizesThatAreNoSizesAreZero) {
  scene::Drawing drawing = DrawingOf({{0, 0, 0}, {1, 1, 0}});
  drawing.canvas = {Millimeters(-3), Millimeters(std::numeric_limits<double>::quiet_NaN())};
  drawing.layers[0].width = Millimeters(std::numeric_limits<double>::infinity());
  drawing.layers[0].color = {std::numeric_limits<float>::quiet_NaN(), 2, -1, 1};
  const std::string svg = SvgOf(drawing);
  EXPECT_THAT(svg, HasSubstr("width=\"0mm\" height=\"0mm\""));
  EXPECT_THAT(svg, HasSubstr("stroke=\"#00ff00\" stroke-width=\"0\""));
}

TEST(Svg, DecimalsBeyondTheirRangeAreClamped) {
  const auto drawing = DrawingOf({{1.25f, 0, 0}, {2, 1, 0}});
  EXPECT_THAT(SvgOf(drawing, {.decimals = -1}), HasSubstr("M1 0L2 1"));
  EXPECT_THAT(SvgOf(drawing, {.decimals = 99}), HasSubstr("M1.25 0L2 1"));
}

}  // namespace
}  // namespace strikeline::exports
