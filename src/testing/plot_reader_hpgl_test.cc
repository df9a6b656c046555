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

constexpr double kUnit = 0.02488;  // mm, the 7475A's

ReadPlot Read(const std::string& text, HpPaper paper = HpPaper::kUnknown,
              PlotFirmware firmware = PlotFirmware::kHpgl7475a) {
  MachineLimits limits;
  limits.paper = paper;
  return ReadPlotFile(text, firmware, {}, limits);
}

std::vector<std::string> Reasons(const ReadPlot& read) {
  std::vector<std::string> reasons;
  for (const PlotFault& fault : read.faults) reasons.push_back(fault.reason);
  return reasons;
}

int Error(const std::string& text) {
  const ReadPlot read = Read("IN;SP1;" + text);
  return read.faults.empty() ? 0 : read.faults[0].code;
}

TEST(HpglPlot, StrokesLieBetweenPdAndPu) {
  const ReadPlot read = Read("IN;SP1;PU400,0;PD400,1000,800,1000;PU;PA0,0;PD;PU;SP0;");
  EXPECT_THAT(read.faults, IsEmpty());
  ASSERT_EQ(read.strokes.size(), 2U);
  EXPECT_NEAR(read.pen_down, 1400 * kUnit, 1e-9);
  EXPECT_NEAR(read.pen_up, (400 + std::hypot(800, 1000)) * kUnit, 1e-9);
  EXPECT_EQ(read.strokes[1].points.size(), 1U);
  EXPECT_EQ(read.lifts, 2U);
  EXPECT_EQ(read.lines, 9U);
  EXPECT_EQ(read.strokes[0].pen, 1);
}

TEST(HpglPlot, LaterPlottersHaveAnotherUnit) {
  EXPECT_NEAR(Read("SP1;PD400,0;", HpPaper::kUnknown, PlotFirmware::kHpgl).pen_down, 10, 1e-9);
  EXPECT_NEAR(Read("SP1;PD400,0;").pen_down, 9.952, 1e-9);
}

TEST(HpglPlot, WhatThe7475aDoesNotKnowIsAnError) {
  for (const char* text : {"PE;", "PM0;", "EP;", "NR;", "PG;", "FS1;", "AS1;", "QQ;", "P;"}) {
    EXPECT_EQ(Error(text), 1) << text;
  }
  for (const char* text : {"PA1;", "PD1,2,3;", "SP1,2;", "IP1;", "SC1,2;", "AA0,0;", "CI;"}) {
    EXPECT_EQ(Error(text), 2) << text;
  }
  for (const char* text : {"SP7;", "SP-1;", "VS0;", "VS39;", "PA32768,0;", "SC0,0,0,1;"}) {
    EXPECT_EQ(Error(text), 3) << text;
  }
}

TEST(HpglPlot, WhatThe7475aKnowsIsNoError) {
  for (const char* text : {"DF;", "VS;", "VS38.1;", "VS 10;", "IP;", "IW;", "LT;", "SS;",
                           "SI0.2,0.3;", "\x1b.I81;;17:", "\x1b.N;19:", "\x1b.@;0:\x1b.M50;;;10:",
                           "OA;", "PR10,-10;", "pa10 10;", "PA\r\n10,10;", "PUPD;", "DT#;"}) {
    EXPECT_EQ(Error(text), 0) << text;
  }
}

TEST(HpglPlot, DecimalsAreCutOff) {
  const ReadPlot read = Read("SP1;PD100.9,0;");
  EXPECT_THAT(Reasons(read), ElementsAre(HasSubstr("cut off")));
  EXPECT_NEAR(read.pen_down, 100 * kUnit, 1e-9);
  EXPECT_THAT(Read("SP1;PD100.9,0;", HpPaper::kUnknown, PlotFirmware::kHpgl).faults, IsEmpty());
}

TEST(HpglPlot, PapersHaveHardClipLimits) {
  EXPECT_THAT(Read("SP1;PD11040,7721;", HpPaper::kA4).faults, IsEmpty());
  EXPECT_THAT(Reasons(Read("SP1;PD11041,0;", HpPaper::kA4)), ElementsAre(HasSubstr("hard-clip")));
  EXPECT_THAT(Reasons(Read("SP1;PD0,7722;", HpPaper::kA4)), ElementsAre(HasSubstr("hard-clip")));
  EXPECT_THAT(Reasons(Read("SP1;PD-1,0;", HpPaper::kA4)), ElementsAre(HasSubstr("hard-clip")));
  EXPECT_THAT(Read("SP1;PD16158,11040;", HpPaper::kA3).faults, IsEmpty());
  EXPECT_EQ(Read("SP1;PD16159,0;", HpPaper::kA3).faults.size(), 1U);
  EXPECT_THAT(Reasons(Read("SP1;IW0,0,100,100;PD200,0;")), ElementsAre(HasSubstr("window")));
}

TEST(HpglPlot, ScalingMapsUserUnitsOntoTheFrame) {
  const ReadPlot read = Read("SP1;IP1000,1000,2000,3000;SC0,10,0,10;PA0,0;PD10,0.5;");
  EXPECT_THAT(read.faults, IsEmpty());
  ASSERT_EQ(read.strokes.size(), 1U);
  EXPECT_NEAR(read.strokes[0].points[0].x, 1000 * kUnit, 1e-9);
  EXPECT_NEAR(read.strokes[0].points[1].x, 2000 * kUnit, 1e-9);
  EXPECT_NEAR(read.strokes[0].points[1].y, 1100 * kUnit, 1e-9);
}

TEST(HpglPlot, PensAreLayersAndChangingThemLifts) {
  const ReadPlot read = Read("IN;SP1;PD100,0;SP2;PD200,0;PU;SP0;");
  EXPECT_THAT(read.faults, IsEmpty());
  ASSERT_EQ(read.layers.size(), 2U);
  EXPECT_EQ(read.layers[0].name, "pen 1");
  EXPECT_EQ(read.layers[1].name, "pen 2");
  EXPECT_EQ(read.lifts, 2U);
  EXPECT_EQ(read.pauses, 0U);
  EXPECT_THAT(Reasons(Read("PD100,0;")), ElementsAre(HasSubstr("no pen is held")));
}

TEST(HpglPlot, CirclesAreChordsOfFiveDegrees) {
  const ReadPlot read = Read("SP1;PA1000,1000;CI400;");
  EXPECT_NEAR(read.pen_down, 72 * 2 * 400 * kUnit * std::sin(std::numbers::pi / 72), 1e-6);
  EXPECT_FALSE(read.pen_is_down);
  EXPECT_NEAR(read.position.x, 1000 * kUnit, 1e-9);
  const ReadPlot arc = Read("SP1;PA1400,1000;PD;AA1000,1000,90;");
  EXPECT_NEAR(arc.position.y, 1400 * kUnit, 1e-9);
}

TEST(HpglPlot, LabelsEndAtTheirMark) {
  EXPECT_THAT(Reasons(Read("SP1;LBPD1,2,3;\x03PD10,0;")), ElementsAre(HasSubstr("does not draw")));
  EXPECT_EQ(Read("SP1;LBPD1,2,3;\x03PD10,0;").strokes.size(), 1U);
  EXPECT_THAT(Reasons(Read("SP1;DT#;LBPU#PD10,0;")), ElementsAre(HasSubstr("does not draw")));
  EXPECT_THAT(Reasons(Read("SP1;LBPU")), ElementsAre(HasSubstr("nothing ends")));
}

TEST(HpglPlot, AnInstructionWaitsForItsEnd) {
  const ReadPlot read = Read("SP1;PD100,0");
  EXPECT_THAT(Reasons(read), ElementsAre(HasSubstr("nothing ends")));
  EXPECT_THAT(read.strokes, IsEmpty());
  EXPECT_EQ(Read("SP1PD100,0PU;").strokes.size(), 1U);
}

// 10 cm/s is 26 steps of 0.381; each vector starts and ends at rest, with 2 g.
TEST(HpglPlot, VectorsTakeTheirTimeOneByOne) {
  const double speed = 10 * 26 * 0.381, length = 4000 * kUnit;
  const double each = length / speed + speed / 19613;
  EXPECT_NEAR(Read("SP1;VS10;PD4000,0,8000,0;").seconds, 2 * each, 1e-9);
  EXPECT_NEAR(Read("SP1;VS10;PU4000,0;").seconds, length / 508 + 508.0 / 19613, 1e-9);
}

}  // namespace
}  // namespace strikeline::testing
