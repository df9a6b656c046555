// SPDX-License-Identifier: MIT
#include <numbers>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/plot_reader.h"

namespace strikeline::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr PenRule kByHeight{};  // down at z <= 0
constexpr const char* kPenUp = "G21 G90\nG0 Z5\n";

ReadPlot Read(const std::string& text, PlotFirmware firmware = PlotFirmware::kGrbl11,
              const PenRule& rule = kByHeight, const MachineLimits& limits = {}) {
  return ReadPlotFile(text, firmware, rule, limits);
}

// The number of the one error that a line behind a usual beginning has; 0 without one.
int ErrorOf(const std::string& line, PlotFirmware firmware = PlotFirmware::kGrbl11) {
  const ReadPlot read = Read(kPenUp + line, firmware);
  EXPECT_LE(read.faults.size(), 1U) << line;
  if (read.faults.empty()) return 0;
  EXPECT_EQ(read.faults[0].line, 3U) << line;
  EXPECT_THAT(read.faults[0].reason, HasSubstr("error ")) << line;
  return read.faults[0].code;
}

std::vector<std::string> ReasonsOf(const ReadPlot& read) {
  std::vector<std::string> reasons;
  for (const PlotFault& fault : read.faults) reasons.push_back(fault.reason);
  return reasons;
}

TEST(GrblPlot, StrokesLieBetweenTheHeightsOfThePen) {
  const ReadPlot read = Read(
      "G21 G90\nG0 Z5\nG0 X10 Y0\nG1 Z-1 F300\nG1 X10 Y30 F3000\nG0 Z5\nG0 X50\nG1 Z0\nG0 Z5\n"
      "G0 X0 Y0\n");
  EXPECT_THAT(read.faults, IsEmpty());
  ASSERT_EQ(read.strokes.size(), 2U);
  EXPECT_THAT(read.strokes[0].points, ElementsAre(PlotPoint{10, 0}, PlotPoint{10, 30}));
  EXPECT_THAT(read.strokes[1].points, ElementsAre(PlotPoint{50, 30}));  // a dot
  EXPECT_DOUBLE_EQ(read.pen_down, 30);
  EXPECT_DOUBLE_EQ(read.pen_up, 10 + 40 + std::hypot(50, 30));
  EXPECT_DOUBLE_EQ(read.pen_up_first, 10);
  EXPECT_DOUBLE_EQ(read.pen_up_last, std::hypot(50, 30));
  EXPECT_EQ(read.lifts, 2U);
  EXPECT_EQ(read.lines, 10U);
  EXPECT_FALSE(read.pen_is_down);
  EXPECT_EQ(read.drawn_x.max, 50);
  EXPECT_EQ(read.drawn_y.min, 0);
}

TEST(GrblPlot, ASlantedMoveDrawsWhereItIsBelowThePensHeight) {
  const ReadPlot read = Read("G0 Z5\nG1 X10 Z-5 F1000\nG0 Z5\n");
  ASSERT_EQ(read.strokes.size(), 1U);
  EXPECT_DOUBLE_EQ(read.pen_down, 5);
  EXPECT_DOUBLE_EQ(read.pen_up, 5);
}

TEST(GrblPlot, WordsThatGrblDoesNotKnowAreErrors) {
  EXPECT_EQ(ErrorOf("M107"), 20);
  EXPECT_EQ(ErrorOf("M6 T1"), 20);
  EXPECT_EQ(ErrorOf("M7"), 20);
  EXPECT_EQ(ErrorOf("G64"), 20);
  EXPECT_EQ(ErrorOf("G5 X1"), 20);
  EXPECT_EQ(ErrorOf("G1 X1 E3 F100"), 20);
  EXPECT_EQ(ErrorOf("G61.1"), 20);
  EXPECT_EQ(ErrorOf("G1.5 X3"), 23);
  EXPECT_EQ(ErrorOf("M3.1"), 23);
}

// Grbl keeps the number of a command in eight bits, so that M280 is M24 with a fraction.
TEST(GrblPlot, NumbersAboveEightBitsAreNoIntegersToGrbl) {
  EXPECT_EQ(ErrorOf("M280 P0 S90"), 23);
  EXPECT_EQ(ErrorOf("M300 S30"), 23);
  EXPECT_EQ(ErrorOf("M420 S0"), 23);
  EXPECT_EQ(ErrorOf("M280 P0 S90", PlotFirmware::kGrblHal), 20);
  EXPECT_EQ(ErrorOf("M280 P0 S90", PlotFirmware::kFluidNc), 20);
}

TEST(GrblPlot, WhatALineMayNotSayIsAnError) {
  EXPECT_EQ(ErrorOf("X"), 2);
  EXPECT_EQ(ErrorOf("X-."), 2);
  EXPECT_EQ(ErrorOf("%"), 1);
  EXPECT_EQ(ErrorOf("X10 )"), 1);
  EXPECT_EQ(ErrorOf("$Q"), 3);
  EXPECT_EQ(ErrorOf("M3 S-5"), 4);
  EXPECT_EQ(ErrorOf("G90 G91"), 21);
  EXPECT_EQ(ErrorOf("M3 M5"), 21);
  EXPECT_EQ(ErrorOf("G1 X10"), 22);
  EXPECT_EQ(ErrorOf("G2 X10 I5"), 22);
  EXPECT_EQ(ErrorOf("G0 G1 X10 F100"), 24);
  EXPECT_EQ(ErrorOf("G0 G1 X10 F100", PlotFirmware::kFluidNc), 21);
  EXPECT_EQ(ErrorOf("G92 G1 X10 F100"), 24);
  EXPECT_EQ(ErrorOf("X1 X2"), 25);
  EXPECT_EQ(ErrorOf("G92"), 26);
  EXPECT_EQ(ErrorOf("G2 I5 F100"), 26);
  EXPECT_EQ(ErrorOf("N10000001 X1"), 27);
  EXPECT_EQ(ErrorOf("G4"), 28);
  EXPECT_EQ(ErrorOf("G80 X10"), 31);
  EXPECT_EQ(ErrorOf("G2 Z3 I5 F100"), 32);
  EXPECT_EQ(ErrorOf("G2 X10 I4 F100"), 33);
  EXPECT_EQ(ErrorOf("G2 X10 R4 F100"), 34);
  EXPECT_EQ(ErrorOf("G2 X10 F100"), 35);
  EXPECT_EQ(ErrorOf("G1 X10 P3 F100"), 36);
  EXPECT_EQ(ErrorOf("G43.1 X1"), 37);
  EXPECT_EQ(ErrorOf("T256"), 38);
}

TEST(GrblPlot, WhatGrblKnowsIsNoError) {
  for (const char* line : {"G28",
                           "G28 X0",
                           "G30",
                           "G4 P0.5",
                           "G17 G40 G49 G54 G61 G80 G94",
                           "G92 X0",
                           "G92.1",
                           "M8",
                           "M9",
                           "T1",
                           "M3 S1000",
                           "M30",
                           "$H",
                           "$X",
                           "$100=250",
                           "(nothing)",
                           "; nothing",
                           "/G0 X1",
                           "g0 x1",
                           "G10 L20 P1 X0",
                           "N10 G0 X1",
                           "G2 X10 I5 F100",
                           "G2 X10 R-6 F100",
                           "G43.1 Z1",
                           "G53 G0 X1",
                           "G93 G1 X1 F10",
                           "G91.1",
                           "G01 X+.5 F1."}) {
    EXPECT_EQ(ErrorOf(line), 0) << line;
  }
}

TEST(GrblPlot, ALineWithAnErrorDoesNothing) {
  const ReadPlot read = Read("G0 Z5\nG91 X10 Q3\nG0 X5\n");
  EXPECT_EQ(read.position.x, 5);
  EXPECT_EQ(read.faults.size(), 1U);
}

TEST(GrblPlot, OnlyWhatIsNoCommentAndNoBlankCountsForALinesLength) {
  const std::string long_comment = "(" + std::string(200, 'a') + ")";
  EXPECT_EQ(ErrorOf("G0X1." + std::string(74, '0')), 0);
  EXPECT_EQ(ErrorOf("G0X1." + std::string(75, '0')), 11);
  EXPECT_EQ(ErrorOf("G0X1" + long_comment + std::string(100, ' ') + "Y1"), 0);
  EXPECT_EQ(ErrorOf("G0X1" + long_comment + std::string(100, ' ') + "Y1", PlotFirmware::kFluidNc),
            11);
}

TEST(GrblPlot, SomeCharactersActAtOnceInCommentsToo) {
  EXPECT_THAT(ReasonsOf(Read("(Hello!)\n")), ElementsAre(HasSubstr("holds the feed")));
  EXPECT_THAT(ReasonsOf(Read("(Hello!)\n", PlotFirmware::kGrblHal)), IsEmpty());
  EXPECT_THAT(ReasonsOf(Read("; \xc3\x84quator\n")), ElementsAre(HasSubstr("safety door")));
  EXPECT_THAT(ReasonsOf(Read("; caf\xc3\xa9\n")), IsEmpty());
}

TEST(GrblPlot, ArcsAreCutIntoChordsWithinAThousandth) {
  const ReadPlot read = Read("G0 Z5\nG0 X10\nG1 Z0 F100\nG3 X10 Y0 I-10 J0 F1000\nG0 Z5\n");
  EXPECT_THAT(read.faults, IsEmpty());
  EXPECT_NEAR(read.pen_down, 2 * std::numbers::pi * 10, 0.01);
  ASSERT_EQ(read.strokes.size(), 1U);
  const std::vector<PlotPoint>& points = read.strokes[0].points;
  for (size_t i = 1; i < points.size(); ++i) {
    const double x = 0.5 * (points[i - 1].x + points[i].x),
                 y = 0.5 * (points[i - 1].y + points[i].y);
    EXPECT_NEAR(std::hypot(x, y), 10, 0.001);
  }
  EXPECT_NEAR(points[points.size() / 4].y, 10, 0.1);  // counter-clockwise
  EXPECT_EQ(points.back(), (PlotPoint{10, 0}));
}

TEST(GrblPlot, RadiiTurnLessThanHalfOrWithASignMore) {
  const std::string down = "G0 Z5\nG1 Z0 F1000\n";
  const double quarter = std::numbers::pi * 5;  // of radius 10
  EXPECT_NEAR(Read(down + "G2 X10 Y10 R10\n").pen_down, quarter, 0.01);
  EXPECT_NEAR(Read(down + "G2 X10 Y10 R-10\n").pen_down, 3 * quarter, 0.01);
  EXPECT_GT(Read(down + "G2 X10 Y10 R10\n").strokes[0].points[5].y, 1);
  EXPECT_LT(Read(down + "G3 X10 Y10 R10\n").strokes[0].points[5].y, 1);
}

TEST(GrblPlot, InchesAndStepsAndOffsetsMoveTheMachine) {
  EXPECT_DOUBLE_EQ(Read("G0 Z5\nG20 G0 X1\n").position.x, 25.4);
  EXPECT_DOUBLE_EQ(Read("G0 Z5\nG91 G0 X1\nX2\nG90 X10\n").position.x, 10);
  EXPECT_DOUBLE_EQ(Read("G0 Z5\nG0 X7\nG92 X0\nG0 X3\n").position.x, 10);
  EXPECT_DOUBLE_EQ(Read("G0 Z5\nG0 X7\nG10 L20 P1 X0\nG0 X3\nG53 G0 X1\n").position.x, 1);
  EXPECT_DOUBLE_EQ(Read("G0 Z5\nG10 L2 P2 X100\nG55 G0 X3\n").position.x, 103);
  EXPECT_DOUBLE_EQ(Read("G0 Z5\nG0 X7 Y7\nG28\n").position.x, 0);
}

TEST(GrblPlot, AServoFollowsS) {
  const PenRule rule{.by = PenRule::By::kServo, .limit = 60, .down_above = false};
  const ReadPlot read = Read("G21\nM3 S90\nG0 X10\nM3 S30\nG4 P0.2\nG1 X20 F1000\nM3 S90\nM5\n",
                             PlotFirmware::kGrbl11, rule);
  EXPECT_THAT(read.faults, IsEmpty());
  EXPECT_EQ(read.strokes.size(), 1U);
  EXPECT_DOUBLE_EQ(read.pen_down, 10);
  EXPECT_EQ(read.lifts, 1U);
  EXPECT_NEAR(read.dwell_seconds, 0.2, 1e-9);
}

TEST(GrblPlot, ALaserDrawsInCutsAlone) {
  const PenRule rule{.by = PenRule::By::kLaser};
  const ReadPlot read = Read("M4 S500\nG0 X10\nG1 X20 F1000\nG1 X30 S0\nG1 X40 S100\nM5\n",
                             PlotFirmware::kGrbl11, rule);
  EXPECT_EQ(read.strokes.size(), 2U);
  EXPECT_DOUBLE_EQ(read.pen_down, 20);
  EXPECT_DOUBLE_EQ(read.pen_up, 20);
  EXPECT_FALSE(read.pen_is_down);
}

TEST(GrblPlot, LayersEndAtPausesAndBeginAtComments) {
  const ReadPlot read = Read(
      "G0 Z5\n(layer red)\nG0 X10\nG1 Z0 F1000\nG1 X20\nG0 Z5\nM0\n; Layer blue\nG1 Z0\nG1 X25\n"
      "G0 Z5\nG0 X0\nM2\n");
  EXPECT_EQ(read.pauses, 1U);
  ASSERT_EQ(read.layers.size(), 2U);
  EXPECT_EQ(read.layers[0].name, "layer red");
  EXPECT_EQ(read.layers[1].name, "Layer blue");
  EXPECT_DOUBLE_EQ(read.layers[0].pen_down, 10);
  EXPECT_DOUBLE_EQ(read.layers[1].pen_down, 5);
  EXPECT_DOUBLE_EQ(read.layers[1].pen_up, 25);
  EXPECT_EQ(read.strokes[1].layer, 1U);
}

TEST(GrblPlot, AnOptionalStopIsNoPause) {
  const ReadPlot read = Read("M1\n");
  EXPECT_EQ(read.pauses, 0U);
  EXPECT_THAT(ReasonsOf(read), ElementsAre(HasSubstr("does not pause")));
  EXPECT_EQ(Read("M1\n", PlotFirmware::kGrblHal).pauses, 1U);
}

TEST(GrblPlot, HeirsKnowMoreWords) {
  for (const PlotFirmware firmware : {PlotFirmware::kGrblHal, PlotFirmware::kFluidNc}) {
    EXPECT_EQ(ErrorOf("T1 M6", firmware), 0);
    EXPECT_EQ(ErrorOf("M7", firmware), 0);
    EXPECT_EQ(ErrorOf("M62 P1", firmware), 0);
    EXPECT_EQ(ErrorOf("%", firmware), 0);
    EXPECT_EQ(Read("T1 M6\n", firmware).pauses, 1U);
  }
  EXPECT_EQ(ErrorOf("M4 S10", PlotFirmware::kFluidNc), 20);  // no reversible spindle
}

TEST(GrblPlot, WhatLiesBeyondTheBedIsNamed) {
  MachineLimits limits;
  limits.bed_x = PlotRange{0, 100};
  const ReadPlot read =
      Read("G0 Z5\nG0 X100\nG0 X101\nG0 X50\nG0 X-0.5\n", PlotFirmware::kGrbl11, kByHeight, limits);
  ASSERT_EQ(read.faults.size(), 2U);
  EXPECT_EQ(read.faults[0].line, 3U);
  EXPECT_EQ(read.faults[0].word, "X101.000");
  EXPECT_EQ(read.faults[1].line, 5U);
}

}  // namespace
}  // namespace strikeline::testing
