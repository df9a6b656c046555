// SPDX-License-Identifier: MIT
#include "export/internal/fit_arcs.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "geometry/kernels/numbers/random.h"

namespace strikeline::exports::internal {
namespace {

using geometry::Random;
using Line = std::vector<Vec3>;

constexpr double kTurn = 6.28318530717958648;

Vec3 Corner(double x, double y) { return {static_cast<float>(x), static_cast<float>(y), 0}; }

double ToSide(double x, double y, Vec3 a, Vec3 b) {
  const double u = double{b.x} - a.x, v = double{b.y} - a.y, square = u * u + v * v;
  const double along = (x - a.x) * u + (y - a.y) * v;
  const double t = square > 0 ? std::clamp(along / square, 0.0, 1.0) : 0;
  return std::hypot(x - a.x - t * u, y - a.y - t * v);
}

// An arc by its angles, of which the second is reached clockwise where y points down if it is the
// greater one.
struct Arc {
  double x, y, radius, from, to;

  Arc(const Line& line, const LineRun& run) : x(run.center_x), y(run.center_y) {
    const Vec3 a = line[run.first], b = line[run.last];
    radius = std::hypot(a.x - x, a.y - y);
    from = std::atan2(a.y - y, a.x - x);
    to = std::atan2(b.y - y, b.x - x);
    if (run.clockwise && to < from) to += kTurn;
    if (!run.clockwise && to > from) to -= kTurn;
  }
  double Sweep() const { return std::abs(to - from); }
  double XAt(double t) const { return x + radius * std::cos(from + t * (to - from)); }
  double YAt(double t) const { return y + radius * std::sin(from + t * (to - from)); }
  double DistanceTo(double px, double py) const {
    double angle = std::atan2(py - y, px - x);
    while (angle < std::min(from, to)) angle += kTurn;
    while (angle - kTurn > std::min(from, to)) angle -= kTurn;
    if (angle <= std::max(from, to)) return std::abs(std::hypot(px - x, py - y) - radius);
    return std::min(std::hypot(px - XAt(0), py - YAt(0)), std::hypot(px - XAt(1), py - YAt(1)));
  }
};

void CheckArc(const Line& line, const LineRun& run, double tolerance) {
  const Arc arc(line, run);
  const double bound = tolerance + 1e-9;
  ASSERT_GE(run.last - run.first, 3u);
  EXPECT_NEAR(arc.radius, std::hypot(line[run.last].x - arc.x, line[run.last].y - arc.y),
              1e-9 * arc.radius);
  EXPECT_GE(arc.radius, 0.05);
  EXPECT_LE(arc.radius, 10'000);
  EXPECT_LT(arc.Sweep(), kTurn * 130 / 360);
  EXPECT_GT(arc.Sweep() * arc.radius, 1);
  for (size_t i = run.first; i < run.last; ++i) {
    for (const double t : {0.0, 0.25, 0.5, 0.75, 1.0}) {
      EXPECT_LE(arc.DistanceTo(line[i].x + t * (double{line[i + 1].x} - line[i].x),
                               line[i].y + t * (double{line[i + 1].y} - line[i].y)),
                bound);
    }
  }
  for (int k = 0; k <= 100; ++k) {
    double least = std::numeric_limits<double>::infinity();
    for (size_t i = run.first; i < run.last; ++i)
      least = std::min(least, ToSide(arc.XAt(k / 100.0), arc.YAt(k / 100.0), line[i], line[i + 1]));
    EXPECT_LE(least, bound);
  }
}

// Gives how many arcs there are.
size_t CheckRuns(const Line& line, double tolerance) {
  size_t arcs = 0, at = 0;
  bool was_straight = false;
  for (const LineRun& run : FitArcs(line, tolerance)) {
    EXPECT_EQ(run.first, at);
    EXPECT_GT(run.last, run.first);
    EXPECT_FALSE(was_straight && !run.is_arc);
    at = run.last;
    was_straight = !run.is_arc;
    if (!run.is_arc) continue;
    ++arcs;
    CheckArc(line, run, tolerance);
  }
  EXPECT_EQ(at + 1, line.size());
  return arcs;
}

Line Polygon(int sides, double radius, double x = 100, double y = 80) {
  Line line;
  for (int i = 0; i <= sides; ++i) {
    const double angle = kTurn * (i % sides) / sides;
    line.push_back(Corner(x + radius * std::cos(angle), y + radius * std::sin(angle)));
  }
  return line;
}

// Arcs and straight ways of all sizes one behind the other, some with noise.
Line Track(Random& random, double noise) {
  Line line;
  double x = 100, y = 100, heading = 0;
  for (int part = 0; part < 20; ++part) {
    const double bend = part % 3 == 0 ? 0 : random.Uniform(-1, 1) / random.Uniform(0.2, 40);
    const double step = random.Uniform(0.02, 0.5);
    for (int i = 0; i < 30; ++i) {
      heading += bend * step;
      x += step * std::cos(heading);
      y += step * std::sin(heading);
      line.push_back(Corner(x + random.Normal(0, noise), y + random.Normal(0, noise)));
    }
    if (part % 5 == 0) heading += random.Uniform(-3, 3);
  }
  return line;
}

TEST(FitArcs, ArcsAndPointsAreNearEachOther) {
  Random random(11);
  size_t arcs = 0;
  for (int i = 0; i < 40; ++i) {
    const Line line = Track(random, i % 4 * 0.003);
    for (const double tolerance : {0.002, 0.01, 0.05}) arcs += CheckRuns(line, tolerance);
  }
  EXPECT_GT(arcs, 500u);
}

TEST(FitArcs, NoiseIsNoTrouble) {
  Random random(11);
  for (const double size : {0.001, 0.01, 0.1, 1.0, 30.0}) {
    Line line;
    for (int i = 0; i < 400; ++i)
      line.push_back(Corner(random.Normal(9, size), random.Normal(9, size)));
    CheckRuns(line, 0.01);
  }
}

TEST(FitArcs, ADenseCircleIsThreeArcs) {
  for (const double radius : {1.0, 5.0, 60.0}) {
    const Line line = Polygon(720, radius);
    EXPECT_EQ(CheckRuns(line, 0.01), 3u);
    EXPECT_EQ(FitArcs(line, 0.01).size(), 3u);
  }
}

TEST(FitArcs, CornersFarApartAreNotRounded) {
  EXPECT_EQ(CheckRuns(Polygon(6, 10), 0.01), 0u);
  EXPECT_EQ(CheckRuns(Polygon(48, 10), 0.01), 0u);  // 0.02 mm between chord and arc
  EXPECT_EQ(CheckRuns(Polygon(48, 4), 0.01), 3u);   // 0.009 mm
}

TEST(FitArcs, DirectionIsAsSeenOnTheSheet) {
  Line line = Polygon(720, 20);  // from the x axis to the y axis, which points down
  EXPECT_TRUE(FitArcs(line, 0.01)[0].clockwise);
  std::reverse(line.begin(), line.end());
  EXPECT_FALSE(FitArcs(line, 0.01)[0].clockwise);
}

TEST(FitArcs, StraightLinesStayStraight) {
  Line line;
  for (int i = 0; i < 1000; ++i) line.push_back(Corner(0.3 * i, 0.2 * i));
  EXPECT_EQ(FitArcs(line, 0.01), (std::vector<LineRun>{{.first = 0, .last = 999}}));
}

TEST(FitArcs, TinyAndHugeCirclesStayStraight) {
  EXPECT_EQ(CheckRuns(Polygon(100, 0.03), 0.001), 0u);
  EXPECT_EQ(CheckRuns(Polygon(100, 0.2), 0.01), 0u);  // arcs of less than 1 mm
  Line line;
  for (int i = 0; i < 300; ++i)
    line.push_back(Corner(i, 20'000 - std::sqrt(20'000.0 * 20'000 - double(i) * i)));
  EXPECT_EQ(CheckRuns(line, 0.01), 0u);
}

TEST(FitArcs, WithoutAToleranceAllIsStraight) {
  const Line circle = Polygon(720, 20);
  for (const double none : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_EQ(FitArcs(circle, none).size(), 1u);
}

TEST(FitArcs, WhatIsNoLineHasNoRuns) {
  EXPECT_TRUE(FitArcs({}, 0.01).empty());
  EXPECT_TRUE(FitArcs(Line{{1, 2, 0}}, 0.01).empty());
  EXPECT_EQ(FitArcs(Line{{1, 2, 0}, {1, 2, 0}}, 0.01).size(), 1u);
}

TEST(FitArcs, NoArcGoesOverWhatIsNotFinite) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  Line line = Polygon(720, 20);
  line[100].x = nan;
  line[400] = {std::numeric_limits<float>::infinity(), nan, 0};
  line[500] = {std::numeric_limits<float>::max(), 0, 0};
  for (const LineRun& run : FitArcs(line, 0.01)) {
    for (const size_t broken : {100u, 400u, 500u})
      EXPECT_FALSE(run.is_arc && run.first <= broken && broken <= run.last);
  }
}

}  // namespace
}  // namespace strikeline::exports::internal
