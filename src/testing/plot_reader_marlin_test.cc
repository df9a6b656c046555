// SPDX-License-Identifier: MIT
#include <numbers>
#include <string>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/plot_reader.h"

namespace strikeline::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr PenRule kByServo{.by = PenRule::By::kM280, .limit = 60};

ReadPlot Read(const std::string& text, const PenRule& rule = {}, const MachineLimits& limits = {}) {
  return ReadPlotFile(text, PlotFirmware::kMarlin, rule, limits);
}

std::vector<std::string> Reasons(const std::string& text, const PenRule& rule = {},
                                 const MachineLimits& limits = {}) {
  std::vector<std::string> reasons;
  for (const PlotFault& fault : Read(text, rule, limits).faults) reasons.push_back(fault.reason);
  return reasons;
}

std::string WithChecksum(const std::string& line) {
  int sum = 0;
  for (const char c : line) sum ^= static_cast<unsigned char>(c);
  return fmt::format("{}*{}\n", line, sum);
}

TEST(MarlinPlot, WordsThatNoBuildKnowsAreEchoed) {
  EXPECT_THAT(Reasons("M6 T1\n"), ElementsAre("Unknown command"));
  EXPECT_THAT(Reasons("M2\n"), ElementsAre("Unknown command"));
  EXPECT_THAT(Reasons("X10 Y10\n"), ElementsAre("Unknown command"));
  EXPECT_THAT(Reasons("g0 X10\n"), ElementsAre("Unknown command"));
  EXPECT_THAT(Reasons("G17\n"), ElementsAre(HasSubstr("CNC_WORKSPACE_PLANES")));
  EXPECT_THAT(Reasons("G20\n"), ElementsAre(HasSubstr("INCH_MODE_SUPPORT")));
  EXPECT_THAT(Reasons("M3 S10\n"), ElementsAre(HasSubstr("SPINDLE_FEATURE")));
  EXPECT_THAT(Reasons("M280 P0 S10\n"), ElementsAre(HasSubstr("NUM_SERVOS")));
  EXPECT_THAT(Reasons("M280 P0 S10\n", kByServo), IsEmpty());
}

TEST(MarlinPlot, WhatMarlinKnowsIsNoFault) {
  EXPECT_THAT(Reasons("G21\nG90\nG28 X Y\nG92 X0\nM107\nM420 S0\nM84\nM400\nM117 Hello M2!\n"
                      "M0 Change the pen\nG4 P10\n; nothing\n\nT0\nM300 S440 P100\n"),
              IsEmpty());
}

TEST(MarlinPlot, OneCommandALineIsCarriedOut) {
  EXPECT_THAT(Reasons("G90 G21\n"), ElementsAre(HasSubstr("taken for a parameter")));
}

TEST(MarlinPlot, BracketsAreCommentsOnlyWhereTheyAreBuiltIn) {
  EXPECT_THAT(Reasons("(layer red)\n"), ElementsAre("Unknown command"));
  EXPECT_EQ(Read("G0 Z5\nG0 X10 (to Y5)\n").position.y, 5);
  MachineLimits limits;
  limits.paren_comments = true;
  const ReadPlot read = Read("G0 Z5\n(layer red)\nG0 X10 (to Y5)\n", {}, limits);
  EXPECT_THAT(read.faults, IsEmpty());
  EXPECT_EQ(read.position.y, 0);
  EXPECT_EQ(read.layers[0].name, "layer red");
}

TEST(MarlinPlot, LongLinesLoseTheirEnd) {
  const std::string line = "G0 X10." + std::string(88, '0');
  EXPECT_THAT(Reasons(line + "\n"), IsEmpty());
  EXPECT_THAT(Reasons(line + "00\n"), ElementsAre(HasSubstr("the rest is lost")));
  EXPECT_THAT(Reasons(line + ";" + line + "\n"), IsEmpty());
}

TEST(MarlinPlot, NumberedLinesFollowEachOtherWithChecksums) {
  const std::string good = WithChecksum("N1 G0 Z5") + WithChecksum("N2 G0 X7");
  EXPECT_THAT(Reasons(good), IsEmpty());
  EXPECT_EQ(Read(good).position.x, 7);
  EXPECT_THAT(Reasons(WithChecksum("N2 G0 X7")), ElementsAre(HasSubstr("Line Number")));
  EXPECT_THAT(Reasons("N1 G0 X7\n"), ElementsAre(HasSubstr("No Checksum")));
  EXPECT_THAT(Reasons("N1 G0 X7*1\n"), ElementsAre(HasSubstr("checksum mismatch")));
}

TEST(MarlinPlot, ServosDoNotWaitForTheMovesBeforeThem) {
  const std::string text = "M280 P0 S90\nG0 X10 F6000\n{}M280 P0 S30\nG1 X20\n{}M280 P0 S90\n";
  const ReadPlot early = Read(fmt::format(fmt::runtime(text), "", ""), kByServo);
  EXPECT_EQ(early.faults.size(), 2U);
  EXPECT_THAT(early.faults[0].reason, HasSubstr("M400"));
  for (const char* wait : {"M400\n", "G4 P0\n"}) {
    const ReadPlot read = Read(fmt::format(fmt::runtime(text), wait, wait), kByServo);
    EXPECT_THAT(read.faults, IsEmpty());
    EXPECT_DOUBLE_EQ(read.pen_down, 10);
    EXPECT_DOUBLE_EQ(read.pen_up, 10);
    EXPECT_EQ(read.lifts, 1U);
  }
  MachineLimits limits;
  limits.polargraph = true;
  EXPECT_THAT(Reasons(fmt::format(fmt::runtime(text), "", ""), kByServo, limits), IsEmpty());
}

TEST(MarlinPlot, ServosTakeTheirTime) {
  MachineLimits limits;
  limits.pen_seconds = 0.3;
  EXPECT_NEAR(Read("M280 P0 S90\nM280 P0 S30\n", kByServo, limits).seconds, 0.6, 1e-9);
}

TEST(MarlinPlot, RapidMovesAreNoFasterThanOthersUnlessToldSo) {
  MachineLimits limits;
  limits.acceleration = {1e9, 1e9, 1e9};
  EXPECT_NEAR(Read("G0 X100\n", {}, limits).seconds, 100.0 / 25, 1e-3);  // F1500 as shipped
  EXPECT_NEAR(Read("G1 F600\nG0 X100\n", {}, limits).seconds, 100.0 / 10, 1e-3);
  limits.rapid_rate = 3000;
  EXPECT_NEAR(Read("G1 F600\nG0 X100\n", {}, limits).seconds, 100.0 / 50, 1e-3);
}

TEST(MarlinPlot, ArcsNeedACenterOrARadius) {
  EXPECT_THAT(Reasons("G2 X10\n"), ElementsAre(HasSubstr("bad parameters")));
  EXPECT_THAT(Reasons("G2 R10\n"), ElementsAre(HasSubstr("bad parameters")));
  const ReadPlot whole = Read("G0 Z5\nG0 Z0\nG2 I10 F1000\n");
  EXPECT_THAT(whole.faults, IsEmpty());
  EXPECT_NEAR(whole.pen_down, 20 * std::numbers::pi, 0.01);
  EXPECT_NEAR(Read("G0 Z5\nG0 Z0\nG2 X10 Y10 R10\n").pen_down, 5 * std::numbers::pi, 0.01);
}

TEST(MarlinPlot, PausesSayWhatTheyWant) {
  const ReadPlot read =
      Read("G0 Z5\nG0 Z0\nG1 X5\nG0 Z5\nM0 Pen X30 please\nG0 Z0\nG1 X9\nG0 Z5\n");
  EXPECT_EQ(read.pauses, 1U);
  EXPECT_EQ(read.layers.size(), 2U);
  EXPECT_THAT(read.faults, IsEmpty());
  EXPECT_DOUBLE_EQ(read.layers[1].pen_down, 4);
}

TEST(MarlinPlot, HomingLosesNoTimeAndDrawsNothing) {
  const ReadPlot read = Read("G0 Z5\nG0 X50 Y50\nG28\nG0 Z5\n");
  EXPECT_THAT(read.strokes, IsEmpty());
  EXPECT_EQ(read.position, (PlotPoint{0, 0}));
}

}  // namespace
}  // namespace strikeline::testing
