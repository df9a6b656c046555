// SPDX-License-Identifier: MIT
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

Polylines Beside(const Polylines& in, const char* side, double distance) {
  OpContext context({.op = "offset_curve"});
  const std::vector<Argument> args = {
      {"distance", distance}, {"side", std::string(side)}, {"join", std::string("mitre")}};
  return Apply(*FindOp("offset_curve"), args, std::vector{in}, context);
}

// Two rooms and a narrow passage, begun in the passage: from 3 mm on, the inner curve is two.
const Polylines kRooms(std::vector<Vec3>{{25, 9, 0},
                                         {50, 9, 0},
                                         {50, 0, 0},
                                         {80, 0, 0},
                                         {80, 30, 0},
                                         {50, 30, 0},
                                         {50, 13, 0},
                                         {20, 13, 0},
                                         {20, 20, 0},
                                         {0, 20, 0},
                                         {0, 0, 0},
                                         {20, 0, 0},
                                         {20, 9, 0},
                                         {25, 9, 0}});

TEST(OffsetCurve, CurvesOfARingComeLargestFirstFromTheirLeastPoint) {
  const Polylines inner = Beside(kRooms, "left", 3);
  ASSERT_EQ(inner.LineCount(), 2u);
  EXPECT_EQ(inner[0].front(), (Vec3{53, 3, 0}));
  EXPECT_EQ(inner[1].front(), (Vec3{3, 3, 0}));
}

TEST(OffsetCurve, CurvesGoTheWayOfTheirRing) {
  std::vector<Vec3> points(kRooms.Points().rbegin(), kRooms.Points().rend());
  const Polylines one_way = Beside(kRooms, "left", 3);
  const Polylines other_way = Beside(Polylines(points), "right", 3);
  ASSERT_EQ(other_way.LineCount(), 2u);
  for (const size_t i : {0u, 1u}) {
    const Polylines::Line line = other_way[i];
    EXPECT_TRUE(std::equal(line.rbegin(), line.rend(), one_way[i].begin(), one_way[i].end()));
  }
}

double LengthOf(const Polylines& lines) {
  double length = 0;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    for (size_t k = 1; k < lines[i].size(); ++k) length += Distance(lines[i][k - 1], lines[i][k]);
  }
  return length;
}

TEST(OffsetCurve, OutsideASquareWithMitredCornersHasFourSides) {
  const Polylines square(
      std::vector<Vec3>{{0, 0, 0}, {40, 0, 0}, {40, 40, 0}, {0, 40, 0}, {0, 0, 0}});
  EXPECT_NEAR(LengthOf(Beside(square, "right", 3)), 4 * 46, 1e-3);
  EXPECT_NEAR(LengthOf(Beside(square, "left", 3)), 4 * 34, 1e-3);
}

// One lobe of a figure eight is gone around to the left, the other to the right: each side has the
// inside of one and the outside of the other.
TEST(OffsetCurve, BesideAFigureEightBothSidesAreAlike) {
  std::vector<Vec3> eight;
  for (int i = 0; i <= 200; ++i) {
    const double t = 2 * std::numbers::pi * (i % 200) / 200;
    eight.push_back(Narrow({30 * std::sin(t), 30 * std::sin(2 * t), 0}));
  }
  const double length = LengthOf(Polylines(eight));
  for (const char* side : {"left", "right"}) {
    const Polylines beside = Beside(Polylines(eight), side, 1);
    EXPECT_NEAR(LengthOf(beside), length, 0.02 * length) << side;
    EXPECT_EQ(beside.LineCount(), 2u) << side;
  }
}

}  // namespace
}  // namespace strikeline::geometry
