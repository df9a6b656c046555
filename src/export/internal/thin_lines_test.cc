// SPDX-License-Identifier: MIT
#include "export/internal/thin_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "geometry/kernels/numbers/random.h"

namespace strikeline::exports::internal {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;
using geometry::Random;
using Points = std::vector<Vec3>;

Vec3 At(double x, double y) { return {static_cast<float>(x), static_cast<float>(y), 0}; }

double ToSegment(Vec3 at, Vec3 a, Vec3 b) {
  const double x = double{b.x} - a.x, y = double{b.y} - a.y, square = x * x + y * y;
  const double along = (double{at.x} - a.x) * x + (double{at.y} - a.y) * y;
  const double t = square > 0 ? std::clamp(along / square, 0.0, 1.0) : 0;
  return std::hypot(at.x - a.x - t * x, at.y - a.y - t * y);
}

double ToLine(Vec3 at, Polylines::Line line) {
  double least = std::numeric_limits<double>::infinity();
  for (size_t i = 1; i < line.size(); ++i)
    least = std::min(least, ToSegment(at, line[i - 1], line[i]));
  return least;
}

// How far places of one line are from the other at most, looked for at a few on each side.
double FarthestFrom(Polylines::Line line, Polylines::Line other) {
  double most = 0;
  for (size_t i = 1; i < line.size(); ++i) {
    for (const float t : {0.f, 0.25f, 0.5f, 0.75f, 1.f})
      most = std::max(most, ToLine(line[i - 1] + t * (line[i] - line[i - 1]), other));
  }
  return most;
}

Points Walk(Random& random, double step) {
  Points points = {At(50, 50)};
  double angle = 0;
  for (int i = 0; i < 400; ++i) {
    angle += random.Normal(0, 0.5);
    points.push_back(points.back() + At(step * std::cos(angle), step * std::sin(angle)));
  }
  return points;
}

Points Spiral(int count, double turns, double radius) {
  Points points;
  for (int i = 0; i < count; ++i) {
    const double t = static_cast<double>(i) / count, angle = 6.28318530718 * turns * t;
    points.push_back(At(100 + radius * t * std::cos(angle), 100 + radius * t * std::sin(angle)));
  }
  return points;
}

// There and back, a little beside itself each time.
Points Hairpins(Random& random, double width) {
  Points points;
  for (int i = 0; i < 60; ++i) {
    for (int j = 0; j <= 5; ++j)
      points.push_back(At(i % 2 == 0 ? 2 * j : 10 - 2 * j, random.Uniform(0, width)));
  }
  return points;
}

Points Noise(Random& random, double size) {
  Points points;
  for (int i = 0; i < 300; ++i)
    points.push_back(At(random.Normal(9, size), random.Normal(9, size)));
  return points;
}

Points Zigzag(double height) {
  Points points;
  for (int i = 0; i < 300; ++i) points.push_back(At(0.1 * i, i % 2 == 0 ? 0 : height));
  return points;
}

std::vector<Points> AllKinds() {
  Random random(3);
  std::vector<Points> kinds;
  for (const double size : {0.001, 0.004, 0.01, 0.03, 0.3}) {
    kinds.push_back(Walk(random, size));
    kinds.push_back(Noise(random, size));
    kinds.push_back(Hairpins(random, size));
    kinds.push_back(Zigzag(size));
    kinds.push_back(Spiral(500, 300 * size, 1000 * size));
  }
  const size_t open = kinds.size();
  for (size_t i = 0; i < open; ++i) {
    kinds.push_back(kinds[i]);
    kinds.back().push_back(kinds[i].front());
  }
  return kinds;
}

TEST(ThinLines, NothingMovesFartherThanTheTolerance) {
  for (const Points& points : AllKinds()) {
    const Polylines lines(points);
    for (const double tolerance : {0.01, 0.1}) {
      const Polylines thin = Thinned(lines, tolerance);
      ASSERT_EQ(thin.LineCount(), 1u);
      EXPECT_LE(FarthestFrom(lines[0], thin[0]), tolerance * (1 + 1e-5));
      EXPECT_LE(FarthestFrom(thin[0], lines[0]), tolerance * (1 + 1e-5));
      EXPECT_EQ(thin[0].front(), points.front());
      EXPECT_EQ(thin[0].back(), points.back());
      EXPECT_EQ(geometry::IsClosed(thin[0]), geometry::IsClosed(lines[0]));
    }
  }
}

TEST(ThinLines, WhatIsLeftAreItsPointsInTheirOrder) {
  for (const Points& points : AllKinds()) {
    auto next = points.begin();
    const Polylines thin = Thinned(Polylines(points), 0.02);
    for (const Vec3 kept : thin.Points()) {
      next = std::find(next, points.end(), kept);
      ASSERT_NE(next, points.end());
      ++next;
    }
  }
}

TEST(ThinLines, AStraightLineIsItsEnds) {
  Points points;
  for (int i = 0; i < 1000; ++i) points.push_back(At(0.3 * i, 0.1 * i));
  EXPECT_EQ(Thinned(Polylines(points), 0.01).PointCount(), 2u);
}

TEST(ThinLines, DensePointsOfCurvesAreMostlyNotNeeded) {
  // 0.02 mm apart, as 8 m of a line would be.
  const Polylines spiral(Spiral(400'000, 26, 98));
  const size_t left = Thinned(spiral, 0.01).PointCount();
  EXPECT_LT(left, 6000u);
  EXPECT_GT(left, 2000u);
}

TEST(ThinLines, WhatIsDrawnTwiceIsDrawnTwice) {
  const Polylines there_and_back({At(0, 0), At(5, 0), At(10, 0), At(5, 0), At(0, 0), At(11, 0)});
  EXPECT_EQ(Thinned(there_and_back, 0.01), Polylines({At(0, 0), At(10, 0), At(0, 0), At(11, 0)}));
}

TEST(ThinLines, DotsStayAsTheyAre) {
  const Polylines dots(
      {At(1, 1), At(1, 1), At(2, 2), At(2, 2), At(2, 2), At(3, 3), At(3.001, 3), At(3, 3)},
      {0, 0, 2, 5, 8});
  EXPECT_EQ(Thinned(dots, 0.01), dots);
}

TEST(ThinLines, WithoutAToleranceNothingChanges) {
  const Polylines lines(Zigzag(0));
  for (const double none : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_TRUE(Thinned(lines, none).SharesPointsWith(lines));
}

TEST(ThinLines, WhatIsNotFiniteStaysWithItsNeighbors) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const Polylines lines({At(0, 0), At(1, 0), At(2, 0), {nan, 0, 0}, At(3, 0), At(4, 0), At(5, 0)});
  const Polylines thin = Thinned(lines, 0.01);
  ASSERT_EQ(thin.PointCount(), 5u);
  EXPECT_EQ(thin.Points()[1], At(2, 0));
  EXPECT_EQ(thin.Points()[3], At(3, 0));
}

TEST(ThinLines, HugePlacesAndTolerancesAreNoTrouble) {
  const float huge = std::numeric_limits<float>::max();
  Points points = Zigzag(1);
  points.insert(points.begin() + 50, {huge, -huge, huge});
  for (const double tolerance : {0.01, std::numeric_limits<double>::infinity()}) {
    const Polylines thin = Thinned(Polylines(points), tolerance);
    EXPECT_EQ(thin.Points().front(), points.front());
    EXPECT_EQ(thin.Points().back(), points.back());
  }
}

}  // namespace
}  // namespace strikeline::exports::internal
