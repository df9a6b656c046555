// SPDX-License-Identifier: MIT
#include "testing/svg_reader.h"

#include <cmath>
#include <numbers>
#include <random>
#include <string>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// On a page of 100 by 100 mm, a user unit being a millimetre.
ReadSvg ReadOnPage(const std::string& inside) {
  return ReadSvgPlot(
      "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100mm\" "
      "height=\"100mm\" viewBox=\"0 0 100 100\">" +
      inside + "</svg>\n");
}

ReadSvg ReadPath(const std::string& data) { return ReadOnPage("<path d=\"" + data + "\"/>"); }

std::vector<std::string> Reasons(const ReadSvg& read) {
  std::vector<std::string> reasons;
  for (const SvgFault& fault : read.faults) reasons.push_back(fault.reason);
  return reasons;
}

TEST(SvgReader, PathsAreStrokesInTheirOrder) {
  const ReadSvg read = ReadPath("M10,10 L20,10 l0,5 H10 v-5 z M50 50 60 50");
  EXPECT_THAT(read.faults, IsEmpty());
  ASSERT_EQ(read.strokes.size(), 2U);
  EXPECT_THAT(read.strokes[0].points,
              ElementsAre(PlotPoint{10, 10}, PlotPoint{20, 10}, PlotPoint{20, 15},
                          PlotPoint{10, 15}, PlotPoint{10, 10}));
  EXPECT_DOUBLE_EQ(read.pen_down, 40);
  EXPECT_DOUBLE_EQ(read.pen_up, std::hypot(40, 40));
  EXPECT_EQ(read.lifts, 2U);
  EXPECT_EQ(read.others, 0U);
  EXPECT_EQ(read.drawn_x.max, 60);
}

TEST(SvgReader, NumbersNeedNothingBetweenThem) {
  EXPECT_DOUBLE_EQ(ReadPath("M1-1l.5.5e0+3-4").pen_down, std::hypot(0.5, 0.5) + 5);
}

TEST(SvgReader, AClosedPathGoesOnWhereItBegan) {
  const ReadSvg read = ReadPath("M10,10 h10 v10 z l0,-5");
  ASSERT_EQ(read.strokes.size(), 2U);
  EXPECT_THAT(read.strokes[1].points, ElementsAre(PlotPoint{10, 10}, PlotPoint{10, 5}));
}

TEST(SvgReader, ArcsKeepTheirRadiusWithinAThousandth) {
  const ReadSvg half = ReadPath("M40,50 A10,10 0 0 1 60,50");
  EXPECT_NEAR(half.pen_down, 10 * std::numbers::pi, 0.005);
  EXPECT_NEAR(half.drawn_y.min, 40, 0.001);  // with sweep 1 over the top, y being down
  EXPECT_NEAR(ReadPath("M50,40 a10 10 0 1110,10").pen_down, 15 * std::numbers::pi, 0.005);
  EXPECT_NEAR(ReadPath("M50,40 A10 10 0 0 1 60,50").pen_down, 5 * std::numbers::pi, 0.005);
  EXPECT_NEAR(ReadPath("M40,50 A1,1 0 0 0 60,50").pen_down, 10 * std::numbers::pi, 0.005);
  EXPECT_DOUBLE_EQ(ReadPath("M40,50 A0,1 0 0 0 60,50").pen_down, 20);
}

TEST(SvgReader, CubicsAreCutWithinAThousandth) {
  constexpr double k = 0.5522847498;  // a quarter of a circle, to 0.03 % of its radius
  const ReadSvg read = ReadPath(fmt::format("M60,50 C60,{} {},60 50,60", 50 + 10 * k, 50 + 10 * k));
  EXPECT_NEAR(read.pen_down, 5 * std::numbers::pi, 0.01);
  for (const PlotPoint& p : read.strokes[0].points) {
    EXPECT_NEAR(std::hypot(p.x - 50, p.y - 50), 10, 0.004);
  }
}

TEST(SvgReader, OtherShapesAreDrawnAndCounted) {
  const ReadSvg read = ReadOnPage(
      "<line x1=\"0\" y1=\"0\" x2=\"3\" y2=\"4\"/><polyline points=\"0,0 10,0 10,10\"/>"
      "<polygon points=\"0 0 10 0 10 10\"/><rect x=\"1\" y=\"1\" width=\"4\" height=\"6\"/>"
      "<circle cx=\"50\" cy=\"50\" r=\"10\"/>");
  EXPECT_THAT(read.faults, IsEmpty());
  EXPECT_EQ(read.others, 5U);
  EXPECT_NEAR(read.pen_down, 5 + 20 + 20 + std::sqrt(200.0) + 20 + 20 * std::numbers::pi, 0.01);
}

TEST(SvgReader, UnitsComeFromThePage) {
  const std::string path = "<path d=\"M0,0 H96\"/></svg>";
  EXPECT_DOUBLE_EQ(ReadSvgPlot("<svg width=\"200\" height=\"2in\">" + path).pen_down, 25.4);
  const ReadSvg wide =
      ReadSvgPlot("<svg width=\"192mm\" height=\"96mm\" viewBox=\"0 0 96 96\">" + path);
  EXPECT_DOUBLE_EQ(wide.pen_down, 96);
  EXPECT_DOUBLE_EQ(wide.drawn_x.min, 48);
  const ReadSvg stretched = ReadSvgPlot(
      "<svg width=\"192mm\" height=\"96mm\" viewBox=\"0 0 96 96\" preserveAspectRatio=\"none\">" +
      path);
  EXPECT_DOUBLE_EQ(stretched.pen_down, 192);
  EXPECT_THAT(Reasons(ReadSvgPlot("<svg width=\"100%\" height=\"3mm\">" + path)),
              ElementsAre(HasSubstr("width and height")));
}

TEST(SvgReader, LayersHaveTheirOwnFigures) {
  const ReadSvg read = ReadOnPage(
      "<g inkscape:groupmode=\"layer\" inkscape:label=\"1 red &amp; more\"><path d=\"M0,0 "
      "H10\"/></g>"
      "<g inkscape:groupmode=\"layer\" inkscape:label=\" !2+S40+d500\"><g>"
      "<path d=\"M20,0 H25\"/></g></g>"
      "<g inkscape:groupmode=\"layer\" inkscape:label=\"% frame\"><rect width=\"9\" height=\"9\"/>"
      "<text>never drawn</text></g>");
  EXPECT_THAT(read.faults, IsEmpty());
  ASSERT_EQ(read.layers.size(), 4U);  // the first is for what lies in none
  EXPECT_EQ(read.layers[1].label, "1 red & more");
  EXPECT_DOUBLE_EQ(read.layers[1].pen_down, 10);
  EXPECT_DOUBLE_EQ(read.layers[2].pen_down, 5);
  EXPECT_DOUBLE_EQ(read.layers[2].pen_up, 10);
  EXPECT_EQ(read.layers[2].code.number, 2);
  EXPECT_EQ(read.layers[2].code.speed, 40);
  EXPECT_EQ(read.layers[2].code.delay, 500);
  EXPECT_EQ(read.pauses, 1U);
  EXPECT_TRUE(read.layers[3].code.is_documentation);
  EXPECT_EQ(read.layers[3].strokes, 0U);
  EXPECT_EQ(read.others, 0U);
}

TEST(SvgReader, WhatAPenCannotFollowIsAFault) {
  EXPECT_THAT(Reasons(ReadOnPage("<text x=\"3\">words</text>")), ElementsAre(HasSubstr("<text>")));
  EXPECT_THAT(Reasons(ReadOnPage("<g transform=\"scale(2)\"><path d=\"M0,0 H9\"/></g>")),
              ElementsAre(HasSubstr("transformed")));
  EXPECT_THAT(Reasons(ReadPath("M0,0 H10 X3")), ElementsAre(HasSubstr("cannot be read")));
  EXPECT_THAT(Reasons(ReadPath("L3,3")), ElementsAre(HasSubstr("cannot be read")));
  EXPECT_THAT(Reasons(ReadOnPage("<g>")),
              ElementsAre(HasSubstr("closes nothing"), HasSubstr("not closed")));
  EXPECT_THAT(Reasons(ReadSvgPlot("no svg at all")), ElementsAre(HasSubstr("no svg")));
}

TEST(SvgReader, PathsWithoutLengthAreDots) {
  for (const char* data : {"M5,5", "M5,5Z", "M5,5 L5,5", "M5,5 h0"}) {
    const ReadSvg read = ReadPath(data);
    EXPECT_EQ(read.dots, 1U) << data;
    EXPECT_EQ(read.faults.size(), 1U) << data;
    EXPECT_THAT(read.strokes, IsEmpty()) << data;
  }
}

TEST(SvgReader, WhatIsHiddenOrDefinedIsNotDrawn) {
  const ReadSvg read = ReadOnPage(
      "<defs><path d=\"M0,0 H10\"/></defs><g style=\"display:none\"><path d=\"M0,0 H10\"/></g>"
      "<!-- <path d=\"M0,0 H10\"/> --><sodipodi:namedview id=\"base\"><inkscape:page/>"
      "</sodipodi:namedview>");
  EXPECT_THAT(read.faults, IsEmpty());
  EXPECT_THAT(read.strokes, IsEmpty());
}

TEST(SvgReader, AnyBytesAreRead) {
  constexpr const char* kPieces[] = {"<svg width=\"9mm\" height=\"9mm\">",
                                     "</svg>",
                                     "<g ",
                                     "</g>",
                                     "<path d=\"",
                                     "\"",
                                     "/>",
                                     ">",
                                     "M",
                                     "L",
                                     "C",
                                     "A",
                                     "z",
                                     "h",
                                     "S",
                                     "T",
                                     "1",
                                     "-2.5",
                                     "1e300",
                                     " ",
                                     ",",
                                     ".",
                                     "<!--",
                                     "-->",
                                     "=",
                                     "'",
                                     "&lt;",
                                     "transform=\"x\"",
                                     "points=\"1,2\"",
                                     "\xff"};
  std::mt19937 random(13);  // fixed, so that a failure comes back
  for (int round = 0; round < 3000; ++round) {
    std::string text = random() % 2 == 0 ? kPieces[0] : "";
    if (random() % 2 == 0) text += kPieces[4];
    for (int i = 0; i < 40; ++i) text += kPieces[random() % std::size(kPieces)];
    const ReadSvg read = ReadSvgPlot(text);
    EXPECT_EQ(read.lifts, read.strokes.size());
  }
}

}  // namespace
}  // namespace strikeline::testing
