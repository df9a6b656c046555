// SPDX-License-Identifier: MIT
#include "testing/plot_reader_time.h"

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace strikeline::testing {
namespace {

constexpr double kRoot2 = 1.41421356237309505;

MachineLimits Fast() {
  MachineLimits limits;
  limits.max_rate = {60000, 60000, 60000};
  return limits;
}

std::vector<MotionBlock> RunThrough(const std::vector<Vec3d>& points, double rate,
                                    const MachineLimits& limits) {
  std::vector<MotionBlock> run;
  for (size_t i = 1; i < points.size(); ++i) {
    run.push_back(MakeMotionBlock(points[i - 1], points[i], rate, limits));
  }
  return run;
}

double Seconds(const std::string& text, const PenRule& rule = {},
               PlotFirmware firmware = PlotFirmware::kGrbl11,
               const MachineLimits& limits = Fast()) {
  return ReadPlotFile(text, firmware, rule, limits).seconds;
}

TEST(PlotTime, AMoveTakesItsLengthOverItsSpeedAndOneRamp) {
  EXPECT_NEAR(Seconds("G1 X100 F3000\n"), 100.0 / 50 + 50.0 / 500, 1e-9);
}

TEST(PlotTime, AShortMoveOnlySpeedsUpAndSlowsDown) {
  EXPECT_NEAR(Seconds("G1 X2 F3000\n"), 2 * std::sqrt(2.0 / 500), 1e-9);
}

TEST(PlotTime, AxesLimitADiagonalByTheirPartOfIt) {
  MachineLimits limits;
  limits.max_rate = {600, 6000, 6000};
  limits.acceleration = {100, 1000, 1000};
  const MotionBlock block = MakeMotionBlock({}, {3, 4, 0}, 1000, limits);
  EXPECT_DOUBLE_EQ(block.length, 5);
  EXPECT_DOUBLE_EQ(block.speed, 10 / 0.6);
  EXPECT_DOUBLE_EQ(block.acceleration, 100 / 0.6);
}

// v^2 = a d sin(t/2) / (1 - sin(t/2)) with t = 90 degrees; across the corner both axes share the
// acceleration, so that there is more of it by the root of 2.
TEST(PlotTime, ARightAngleIsTakenAtTheSpeedOfTheJunctionDeviation) {
  const MachineLimits limits = Fast();
  const std::vector<MotionBlock> run =
      RunThrough({{0, 0, 0}, {100, 0, 0}, {100, 100, 0}}, 50, limits);
  const double squared = 500 * kRoot2 * 0.01 * (kRoot2 / 2) / (1 - kRoot2 / 2);
  EXPECT_NEAR(JunctionSpeedSquared(run[0], run[1], MotionRule::kJunctionDeviation, limits), squared,
              1e-9);
  const double corner = std::sqrt(squared);
  const double each = (2 * 50 - corner) / 500 + (100 - (2 * 2500 - squared) / 1000) / 50;
  EXPECT_NEAR(Seconds("G1 X100 F3000\nG1 Y100\n"), 2 * each, 1e-9);
}

TEST(PlotTime, StraightOnIsNotSlowedAndStraightBackIsAStop) {
  const MachineLimits limits = Fast();
  const std::vector<MotionBlock> run =
      RunThrough({{0, 0, 0}, {100, 0, 0}, {200, 0, 0}, {100, 0, 0}}, 50, limits);
  const auto squared = [&](size_t i) {
    return JunctionSpeedSquared(run[i], run[i + 1], MotionRule::kJunctionDeviation, limits);
  };
  EXPECT_DOUBLE_EQ(squared(0), 2500);
  EXPECT_DOUBLE_EQ(squared(1), 0);
  EXPECT_NEAR(Seconds("G1 X100 F3000\nG1 X200\n"), 200.0 / 50 + 50.0 / 500, 1e-9);
}

TEST(PlotTime, ASpeedThatChangesStraightOnIsReachedByTheSlowerMove) {
  // 50 mm/s down to 10 within the first move: 20 mm/s^2 would do, the machine has 500.
  const double first = (2 * 50 - 10) / 500.0 + (100 - (2 * 2500 - 100) / 1000.0) / 50;
  const double second = 10.0 / 500 + (100 - 100 / 1000.0) / 10;
  EXPECT_NEAR(Seconds("G1 X100 F3000\nG1 X200 F600\n"), first + second, 1e-9);
}

// Of a tenth of a millimetre each, 14 moves beyond the one under way are known, in which there is
// no more than this speed to lose.
TEST(PlotTime, ManyShortMovesAreSlowedByTheBuffer) {
  std::string text = "F6000\n";
  for (int i = 1; i <= 5000; ++i) text += fmt::format("G1 X{:.1f}\n", 0.1 * i);
  const double slow = std::sqrt(2 * 500 * 1.4), peak = std::sqrt(slow * slow + 500 * 0.1);
  const double each = 2 * (peak - slow) / 500;
  EXPECT_NEAR(Seconds(text), 5000 * each, 0.2);
  MachineLimits limits = Fast();
  limits.buffer_blocks = 10000;
  EXPECT_NEAR(Seconds(text, {}, PlotFirmware::kGrbl11, limits), 500.0 / 100 + 100.0 / 500, 1e-6);
}

TEST(PlotTime, MoreBlocksNeverTakeLonger) {
  std::mt19937 random(7);  // fixed, so that a failure comes back
  std::uniform_real_distribution<double> place(0, 10), rate(5, 80);
  for (int round = 0; round < 50; ++round) {
    std::vector<Vec3d> points(60);
    for (Vec3d& point : points) point = {place(random), place(random), 0};
    MachineLimits limits = Fast();
    const std::vector<MotionBlock> run = RunThrough(points, rate(random), limits);
    double last = 1e9;
    for (const size_t blocks : {1, 2, 5, 15, 100}) {
      limits.buffer_blocks = blocks;
      const double seconds = RunSeconds(run, MotionRule::kJunctionDeviation, limits);
      EXPECT_LE(seconds, last + 1e-9);
      last = seconds;
    }
    EXPECT_LE(last, RunSeconds(run, MotionRule::kStopEverywhere, limits) + 1e-9);
  }
}

TEST(PlotTime, AServoStopsTheMachineAndALasersPowerDoesNot) {
  const PenRule servo{.by = PenRule::By::kServo, .limit = 50};
  const PenRule laser{.by = PenRule::By::kLaser};
  const double whole = 200.0 / 50 + 50.0 / 500;
  EXPECT_NEAR(Seconds("M3 S90\nG1 X100 F3000\nM3 S10\nG1 X200\n", servo), whole + 50.0 / 500, 1e-9);
  EXPECT_NEAR(Seconds("M3 S90\nG1 X100 F3000\nM3 S90\nG1 X200\n", servo), whole, 1e-9);
  EXPECT_NEAR(Seconds("M4 S90\nG1 X100 F3000\nG1 X200 S10\n", laser), whole, 1e-9);
  EXPECT_NEAR(Seconds("M4 S90\nG1 X100 F3000\nS10\nG1 X200\n", laser), whole + 50.0 / 500, 1e-9);
}

TEST(PlotTime, GrblDwellsInStepsOfAFiftieth) {
  EXPECT_NEAR(Seconds("G4 P0.12\n"), 0.15, 1e-9);
  EXPECT_NEAR(Seconds("G4 P1.5\n"), 1.5, 1e-9);
  EXPECT_NEAR(Seconds("G4 P0.12\n", {}, PlotFirmware::kFluidNc), 0.12, 1e-9);
}

TEST(PlotTime, MarlinCountsMillisecondsAndSeconds) {
  EXPECT_NEAR(Seconds("G4 P120\n", {}, PlotFirmware::kMarlin), 0.12, 1e-9);
  EXPECT_NEAR(Seconds("G4 S2\n", {}, PlotFirmware::kMarlin), 2, 1e-9);
}

TEST(PlotTime, APausesTimeIsNobodysToKnow) {
  EXPECT_DOUBLE_EQ(Seconds("M0\n"), 0);
  EXPECT_NEAR(Seconds("G1 X100 F3000\nM0\nG1 X200\n"), 2 * 2.1, 1e-9);
}

TEST(PlotTime, InverseTimeIsTheTimeOfAMove) {
  MachineLimits limits = Fast();
  limits.acceleration = {1e9, 1e9, 1e9};
  EXPECT_NEAR(Seconds("G93 G1 X100 F6\n", {}, PlotFirmware::kGrbl11, limits), 10, 1e-3);
}

// From rest the machine may jump to 10 mm/s, and at a right angle each axis jumps by its whole
// speed.
TEST(PlotTime, ClassicJerkIsAJumpOfSpeed) {
  MachineLimits limits = Fast();
  limits.classic_jerk = {10, 10, 0.4};
  const std::vector<MotionBlock> run =
      RunThrough({{0, 0, 0}, {100, 0, 0}, {100, 100, 0}, {0, 100, 0}, {100, 100, 0}}, 50, limits);
  EXPECT_NEAR(JunctionSpeedSquared(run[0], run[1], MotionRule::kClassicJerk, limits), 100, 1e-9);
  EXPECT_NEAR(JunctionSpeedSquared(run[2], run[3], MotionRule::kClassicJerk, limits), 100, 1e-9);
  const double one = (2 * 50 - 10) / 500.0 + (100 - (2 * 2500 - 100) / 1000.0) / 50;
  EXPECT_NEAR(Seconds("G1 X100 F3000\n", {}, PlotFirmware::kMarlin, limits), one, 1e-9);
}

TEST(PlotTime, MarlinTakesSmallPiecesOfACurveAsAnArc) {
  const MachineLimits limits = Fast();
  const double angle = 0.1;
  const std::vector<MotionBlock> run =
      RunThrough({{0, 0, 0}, {0.5, 0, 0}, {0.5 + 0.5 * std::cos(angle), 0.5 * std::sin(angle), 0}},
                 1000, limits);
  const double free = JunctionSpeedSquared(run[0], run[1], MotionRule::kJunctionDeviation, limits);
  const double arc = JunctionSpeedSquared(run[0], run[1], MotionRule::kMarlinJunction, limits);
  const double across = 500 / std::cos(angle / 2);  // the turn points along y, nearly
  EXPECT_LT(arc, free);
  EXPECT_NEAR(arc, 0.5 * std::min(across, run[1].acceleration) / angle, 1e-6);
}

}  // namespace
}  // namespace strikeline::testing
