// SPDX-License-Identifier: MIT
#include "export/internal/motion_clock.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace strikeline::exports::internal {
namespace {

constexpr MotionLimits kLimits = {.acceleration = 500, .junction_deviation = 0.01, .lookahead = 16};

double TimeFor(const MotionLimits& limits, const std::vector<Vec3d>& places, double feed) {
  MotionClock clock(limits, {});
  for (const Vec3d place : places) clock.Move(place, feed);
  return clock.Total().Value();
}

TEST(MotionClock, AMoveSpeedsUpAndSlowsDown) {
  // 50 mm/s: d / v + v / a.
  EXPECT_NEAR(TimeFor(kLimits, {{100, 0, 0}}, 3000), 100.0 / 50 + 50.0 / 500, 1e-12);
}

TEST(MotionClock, AShortMoveNeverReachesItsFeed) {
  // v^2 = a d; 2 v / a.
  EXPECT_NEAR(TimeFor(kLimits, {{2, 0, 0}}, 3000), 2 * std::sqrt(2.0 / 500), 1e-12);
}

TEST(MotionClock, WithoutAccelerationTimeIsDistanceByFeed) {
  EXPECT_NEAR(TimeFor({}, {{30, 0, 0}, {30, 40, 0}}, 600), 7, 1e-12);
}

TEST(MotionClock, ALineCutIntoPiecesTakesAsLong) {
  std::vector<Vec3d> pieces;
  for (int i = 1; i <= 100; ++i) pieces.push_back({static_cast<double>(i), 0, 0});
  EXPECT_NEAR(TimeFor(kLimits, pieces, 3000), TimeFor(kLimits, {{100, 0, 0}}, 3000), 1e-9);
}

TEST(MotionClock, ARightAngleIsPassedAtTheSpeedOfItsCircle) {
  // v^2 = a d s / (1 - s), s = sin 45 degrees.
  const double s = std::sqrt(0.5), v = std::sqrt(500 * 0.01 * s / (1 - s));
  const double top = 50, ramp = (top * top - v * v) / (2 * 500);
  const double leg = (top - v) / 500 + top / 500 + (100 - ramp - top * top / 1000) / top;
  EXPECT_NEAR(TimeFor(kLimits, {{100, 0, 0}, {100, 100, 0}}, 3000), 2 * leg, 1e-9);
}

TEST(MotionClock, TurningBackIsAStop) {
  EXPECT_NEAR(TimeFor(kLimits, {{100, 0, 0}, {0, 0, 0}}, 3000),
              2 * TimeFor(kLimits, {{100, 0, 0}}, 3000), 1e-9);
}

TEST(MotionClock, WhatIsPlannedAheadLimitsTheSpeed) {
  std::vector<Vec3d> pieces;
  for (int i = 1; i <= 5000; ++i) pieces.push_back({0.02 * i, 0, 0});
  MotionLimits limits = kLimits;
  const double far = (limits.lookahead = 10'000, TimeFor(limits, pieces, 3000));
  const double near = (limits.lookahead = 15, TimeFor(limits, pieces, 3000));
  // 15 moves of 0.02 mm: v^2 = 2 a 0.3 mm.
  EXPECT_NEAR(far, 2.1, 1e-9);
  EXPECT_NEAR(near, 100 / std::sqrt(2 * 500 * 0.3), 0.1);
}

TEST(MotionClock, MovesOfNoLengthToSpeakOfTakeNoTime) {
  MotionLimits limits = kLimits;
  limits.lookahead = 2;
  std::vector<Vec3d> places = {{100, 0, 0}};
  for (int i = 0; i < 1000; ++i) places.push_back({100 + 1e-13 * i, 0, 0});
  const double took = TimeFor(limits, places, 3000);
  EXPECT_GE(took, 2.1 - 1e-6);
  EXPECT_LT(took, 2.2);
}

TEST(MotionClock, AWaitIsAStop) {
  MotionClock clock(kLimits, {});
  clock.Move({50, 0, 0}, 3000);
  clock.Wait(Seconds(0.5));
  clock.Move({100, 0, 0}, 3000);
  EXPECT_NEAR(clock.Total().Value(), 2 * (50.0 / 50 + 50.0 / 500) + 0.5, 1e-12);
}

// Whatever the path: never faster than the feeds, nor than with a stop at every corner slower.
TEST(MotionClock, LiesBetweenNoLimitsAndStopsEverywhere) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> place(0, 200), feed(100, 9000);
  for (int round = 0; round < 200; ++round) {
    MotionClock clock(kLimits, {}), free({}, {}), stopping(kLimits, {});
    for (int i = 0; i < 50; ++i) {
      const Vec3d to = {place(random), place(random), 0};
      const double speed = feed(random);
      clock.Move(to, speed);
      free.Move(to, speed);
      stopping.Move(to, speed);
      stopping.Wait(Seconds());
    }
    const double took = clock.Total().Value();
    EXPECT_GE(took, free.Total().Value());
    EXPECT_LE(took, stopping.Total().Value() + 1e-9);
  }
}

}  // namespace
}  // namespace strikeline::exports::internal
