// SPDX-License-Identifier: MIT
#include <cmath>
#include <numbers>
#include <random>

#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

constexpr double kRadian = std::numbers::pi / 180;

// A rectangle whose first edge goes in this direction.
Polylines Rectangle(Vec3 corner, float width, float height, double degrees) {
  const auto c = static_cast<float>(std::cos(degrees * kRadian));
  const auto s = static_cast<float>(std::sin(degrees * kRadian));
  const Vec3 x = Vec3{c, s, 0} * width, y = Vec3{-s, c, 0} * height;
  return Polylines(std::vector<Vec3>{corner, corner + x, corner + x + y, corner + y, corner});
}

// Directions of all hatch lines, from 0 to 180.
std::vector<double> Directions(const Polylines& in, double angle) {
  OpContext context({.op = "fill"});
  const std::vector<Argument> args = {{"angle", angle}, {"remove_boundary", true}};
  const Polylines hatch = Apply(*FindOp("fill"), args, std::vector{in}, context);
  std::vector<double> directions;
  for (size_t i = 0; i < hatch.LineCount(); ++i) {
    const Vec3 d = hatch[i].back() - hatch[i].front();
    directions.push_back(std::fmod(std::atan2(d.y, d.x) / kRadian + 360, 180));
  }
  return directions;
}

TEST(Fill, MeasuresTheAngleFromTheFirstEdge) {
  for (const double turned : {0.0, 25.0, 100.0}) {
    const auto directions = Directions(Rectangle({10, 10, 0}, 60, 40, turned), 30);
    ASSERT_GT(directions.size(), 10u);
    for (const double d : directions) EXPECT_NEAR(d, turned + 30, 1e-2);
  }
}

TEST(Fill, MeasuresTheAngleFromTheLargestRingForAll) {
  const std::vector<Polylines> shapes = {Rectangle({0, 0, 0}, 20, 10, 10),
                                         Rectangle({200, 0, 0}, 80, 60, 40)};
  const auto directions = Directions(Concat(shapes), 30);
  ASSERT_GT(directions.size(), 10u);
  for (const double d : directions) EXPECT_NEAR(d, 70, 1e-2);
}

// Twenty steps down from a first edge that goes in this direction.
Polylines Stair(double degrees) {
  constexpr int kSteps = 20;
  constexpr float kStep = 3;
  const auto c = static_cast<float>(std::cos(degrees * kRadian));
  const auto s = static_cast<float>(std::sin(degrees * kRadian));
  std::vector<Vec3> corners;
  const auto add = [&](int x, int y) {
    const float across = static_cast<float>(x) * kStep, down = static_cast<float>(y) * kStep;
    corners.push_back({60 + c * across - s * down, 40 + s * across + c * down, 0});
  };
  add(0, 0);
  for (int i = 0; i < kSteps; ++i) add(kSteps - i, i), add(kSteps - i, i + 1);
  add(0, kSteps);
  add(0, 0);
  return Polylines(std::move(corners));
}

TEST(Fill, AlongTheStepsOfAStairThereIsOneLineAHeightWhicheverWayItIsTurned) {
  for (int degrees = 0; degrees < 180; degrees += 7) {
    for (const int density : {20, 40, 50, 60, 100}) {
      OpContext context({.op = "fill"});
      const std::vector<Argument> args = {
          {"angle", 0.0}, {"density", static_cast<double>(density)}, {"remove_boundary", true}};
      const Polylines hatch = Apply(*FindOp("fill"), args, std::vector{Stair(degrees)}, context);
      EXPECT_EQ(hatch.LineCount(), static_cast<size_t>(density)) << degrees;
    }
  }
}

TEST(Fill, AGapInMillimetresIsTheSameInEveryShape) {
  for (const float size : {20.f, 55.f, 130.f}) {
    OpContext context({.op = "fill"});
    const Polylines filled =
        Apply(*FindOp("fill"),
              std::vector<Argument>{{"gap", 2.5}, {"angle", 0.0}, {"remove_boundary", true}},
              std::vector{Rectangle({10, 10, 0}, size, size, 0)}, context);
    ASSERT_GT(filled.LineCount(), 6u);
    for (size_t i = 1; i < filled.LineCount(); ++i)
      EXPECT_NEAR(filled[i][0].y - filled[i - 1][0].y, 2.5, 1e-3) << size;
  }
}

Polylines HatchOf(const Polylines& in, double density, double angle) {
  OpContext context({.op = "fill"});
  const std::vector<Argument> args = {
      {"density", density}, {"angle", angle}, {"remove_boundary", true}};
  return Apply(*FindOp("fill"), args, std::vector{in}, context);
}

// Slivers, whose sides lines meet at places that floats cannot tell apart.
TEST(Fill, HasNoLineOfNoLength) {
  std::mt19937 dice(4);
  std::uniform_real_distribution<float> place(100, 300), digits(-3, 0);
  size_t lines = 0;
  for (int i = 0; i < 300; ++i) {
    const Vec3 a{place(dice), place(dice), 0}, b{place(dice), place(dice), 0};
    const Vec3 c = b + Vec3{std::pow(10.0F, digits(dice)), 0, 0};
    const Polylines hatch = HatchOf(Polylines(std::vector<Vec3>{a, b, c, a}), 1000, i);
    for (size_t k = 0; k < hatch.LineCount(); ++k) {
      if (hatch[k].size() != 2) continue;  // what is too thin to be filled stays
      EXPECT_NE(hatch[k].front(), hatch[k].back()) << i;
      ++lines;
    }
  }
  EXPECT_GT(lines, 10'000u);
}

Polylines TwoDiscs(float size) {
  PolylinesBuilder discs;
  for (const int side : {-2, 2}) {
    for (int i = 0; i <= 1000; ++i) {
      const double a = 2 * std::numbers::pi * (i % 1000) / 1000;
      discs.Add({size * static_cast<float>(side + std::cos(a)),
                 size * static_cast<float>(std::sin(a)), 0});
    }
    discs.EndLine();
  }
  return discs.Finish();
}

// The points of each have a mean far from that of all.
TEST(Fill, OfShapesWhosePointsHaveNoFiniteSumIsThatOfSmallOnes) {
  const Polylines small = HatchOf(TwoDiscs(1), 20, 90), huge = HatchOf(TwoDiscs(1e36F), 20, 90);
  EXPECT_GT(small.LineCount(), 10u);
  ASSERT_EQ(huge.LineCount(), small.LineCount());
  for (size_t i = 0; i < huge.PointCount(); ++i)
    EXPECT_LT(Distance(huge.Points()[i] / 1e36F, small.Points()[i]), 1e-3F);
}

// As the reference: in a plane, lines without an area stay; in space they are boundaries.
TEST(Fill, OfLinesThatLieInNoPlaneLeavesTheBoundaryOrNothing) {
  std::vector<Vec3> coil;
  for (int i = 0; i <= 60; ++i) {
    const auto a = static_cast<float>(i) * 0.2F;
    coil.push_back({10 * std::cos(a), 10 * std::sin(a), a});
  }
  const Polylines line(coil), square = Rectangle({0, 0, 40}, 20, 20, 0);
  for (const bool remove : {false, true}) {
    OpContext context({.op = "fill"});
    const std::vector<Argument> args = {{"remove_boundary", remove}};
    EXPECT_EQ(Apply(*FindOp("fill"), args, std::vector{line}, context).LineCount(),
              remove ? 0u : 1u);
    const Polylines both =
        Apply(*FindOp("fill"), args, std::vector{Concat(std::vector{line, square})}, context);
    const Polylines alone = Apply(*FindOp("fill"), args, std::vector{square}, context);
    EXPECT_EQ(both.LineCount(), alone.LineCount() + (remove ? 0u : 1u));
  }
}

}  // namespace
}  // namespace strikeline::geometry
