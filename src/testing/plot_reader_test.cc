// SPDX-License-Identifier: MIT
#include "testing/plot_reader.h"

#include <cmath>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace strikeline::testing {
namespace {

constexpr PlotFirmware kFirmwares[] = {PlotFirmware::kGrbl11,    PlotFirmware::kGrblHal,
                                       PlotFirmware::kMarlin,    PlotFirmware::kFluidNc,
                                       PlotFirmware::kHpgl7475a, PlotFirmware::kHpgl};
constexpr PenRule::By kPens[] = {PenRule::By::kZ,     PenRule::By::kSpindle, PenRule::By::kServo,
                                 PenRule::By::kLaser, PenRule::By::kM280,    PenRule::By::kM300};

// What holds of every plot, whatever was read.
void ExpectSound(const ReadPlot& read) {
  double down = 0, up = 0, drawn = 0;
  size_t strokes = 0;
  for (const ReadLayer& layer : read.layers) {
    down += layer.pen_down;
    up += layer.pen_up;
    strokes += layer.strokes;
  }
  for (const ReadStroke& stroke : read.strokes) {
    ASSERT_FALSE(stroke.points.empty());
    ASSERT_LT(stroke.layer, read.layers.size());
    for (size_t i = 1; i < stroke.points.size(); ++i) {
      drawn += std::hypot(stroke.points[i].x - stroke.points[i - 1].x,
                          stroke.points[i].y - stroke.points[i - 1].y);
    }
  }
  const double slack = 1e-9 * (1 + read.pen_down + read.pen_up);
  EXPECT_NEAR(down, read.pen_down, slack);
  EXPECT_NEAR(up, read.pen_up, slack);
  EXPECT_NEAR(drawn, read.pen_down, slack);
  EXPECT_LE(read.pen_up_first + read.pen_up_last, read.pen_up + slack);
  EXPECT_EQ(strokes, read.strokes.size());
  EXPECT_EQ(read.strokes.size(), read.lifts + (read.pen_is_down ? 1 : 0));
  EXPECT_GE(read.seconds, read.dwell_seconds);
}

void ReadEverywhere(const std::string& text, std::mt19937& random) {
  for (const PlotFirmware firmware : kFirmwares) {
    const PenRule rule{.by = kPens[random() % 6], .limit = 30, .down_above = random() % 2 == 0};
    MachineLimits limits;
    limits.paren_comments = random() % 2 == 0;
    if (random() % 2 == 0) limits.classic_jerk = {10, 10, 0.3};
    ExpectSound(ReadPlotFile(text, firmware, rule, limits));
  }
}

TEST(PlotReader, AnyBytesAreRead) {
  std::mt19937 random(11);  // fixed, so that a failure comes back
  for (int round = 0; round < 300; ++round) {
    std::string text(random() % 200, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    ReadEverywhere(text, random);
  }
}

TEST(PlotReader, AnyWordsAreRead) {
  constexpr const char* kWords[] = {
      "G0",   "G1",     "G2",   "G3",    "G4", "G10", "G28",   "G53", "G55", "G80", "G90", "G91",
      "G92",  "G93",    "G94",  "G43.1", "M0", "M2",  "M3",    "M4",  "M5",  "M6",  "M8",  "M30",
      "M280", "M300",   "M400", "X",     "Y",  "Z",   "I",     "J",   "R",   "F",   "S",   "P0",
      "L20",  "L2",     "T1",   "N",     "(",  ")",   ";",     "*",   "$H",  "PU",  "PD",  "PA",
      "PR",   "SP",     "VS",   "AA",    "CI", "EA",  "IP",    "SC",  "IW",  "IN",  "LB",  "\x03",
      ",",    "\x1b.@", "\n",   "\n",    "\n", ";",   "layer", "G20", "RO",  "LT"};
  std::mt19937 random(12);
  const auto number = [&] {
    const int kind = static_cast<int>(random() % 8);
    if (kind == 0) return std::string("99999999999999999999");
    if (kind == 1) return std::string("-0.00000001");
    return std::to_string(static_cast<int>(random() % 400) - 100);
  };
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 80; ++i) {
      text += kWords[random() % std::size(kWords)];
      if (random() % 2 == 0) text += number();
      text += std::string_view(" ;\n\n")[random() % 4];
    }
    ReadEverywhere(text, random);
  }
}

TEST(PlotReader, NothingIsAPlotOfNothing) {
  for (const PlotFirmware firmware : kFirmwares) {
    const ReadPlot read = ReadPlotFile("", firmware, {}, {});
    EXPECT_TRUE(read.strokes.empty());
    EXPECT_TRUE(read.faults.empty());
    EXPECT_EQ(read.lines, 0U);
    EXPECT_EQ(read.seconds, 0);
    EXPECT_EQ(read.layers.size(), 1U);
  }
}

TEST(PlotReader, LinesMayEndInTwoCharactersOrInNone) {
  const std::string text = "G0 Z5\nG0 X10\nG0 Z0";
  std::string with_returns = "G0 Z5\r\nG0 X10\r\nG0 Z0";
  for (const PlotFirmware firmware : {PlotFirmware::kGrbl11, PlotFirmware::kMarlin}) {
    const ReadPlot a = ReadPlotFile(text, firmware, {}, {});
    const ReadPlot b = ReadPlotFile(with_returns, firmware, {}, {});
    EXPECT_EQ(a.lines, 3U);
    EXPECT_EQ(b.lines, 3U);
    EXPECT_EQ(a.seconds, b.seconds);
    EXPECT_TRUE(b.faults.empty());
    EXPECT_TRUE(b.pen_is_down);
  }
}

}  // namespace
}  // namespace strikeline::testing
