// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/half_space.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

constexpr HalfSpace kRight{{0, 0, 0}, {1, 0, 0}};

Polylines Clipped(std::vector<Vec3> line, const HalfSpace& half) {
  OpContext context({.op = "mirror"});
  return Clip(Polylines(std::move(line)), half, context);
}

TEST(HalfSpace, ALineComesInAndLeavesAtItsOwnPointsWhereTheyLieOnThePlane) {
  for (const float bits : {-9e-7F, -1e-9F, 0.0F, 1e-9F, 9e-7F, 2e-6F}) {
    const std::vector<Vec3> line = {{-5, 0, 0}, {bits, 1, 0}, {5, 2, 0}, {bits, 3, 0}, {-5, 4, 0}};
    const Polylines right = Clipped(line, kRight);
    ASSERT_EQ(right.LineCount(), 1U) << bits;
    EXPECT_EQ(right, Polylines(std::vector<Vec3>{line[1], line[2], line[3]})) << bits;
    const Polylines corner = Clipped({line[0], line[1], line[4]}, kRight);
    ASSERT_EQ(corner.LineCount(), 1U) << bits;
    EXPECT_EQ(corner.PointCount(), 1U) << bits;
  }
}

TEST(HalfSpace, AnEdgeThatRunsNearlyAlongThePlaneIsCutWhereItCrosses) {
  const Vec3 below{-1.1e-6F, 0, 0}, above{0.9e-6F, 100, 0};
  for (const bool comes_in : {true, false}) {
    const Polylines right =
        comes_in ? Clipped({below, above}, kRight) : Clipped({above, below}, kRight);
    ASSERT_EQ(right.LineCount(), 1U);
    ASSERT_EQ(right.PointCount(), 2U);
    EXPECT_NEAR(Distance(right[0].front(), right[0].back()), 45, 1e-3);
  }
}

// Rings with corners on the plane but for their last bits, wherever and however it lies.
TEST(HalfSpace, NoPieceHasTwoPointsInOnePlace) {
  std::mt19937 dice(5);
  std::uniform_real_distribution<double> place(-200, 200), turn(0, 2 * std::numbers::pi);
  for (int i = 0; i < 2000; ++i) {
    const double angle = turn(dice);
    const Vec3d center{place(dice), place(dice), 0};
    const Vec3d normal{std::cos(angle), std::sin(angle), 0}, along{-normal.y, normal.x, 0};
    std::vector<Vec3> ring;
    for (int k = 0; k <= 8; ++k) {
      const double at = k % 8 * std::numbers::pi / 4;
      ring.push_back(Narrow(center + along * (20 * std::cos(at)) + normal * (20 * std::sin(at))));
    }
    std::rotate(ring.begin(), ring.begin() + 2, ring.end() - 1);
    ring.back() = ring.front();
    const Polylines half = Clipped(ring, {center, normal});
    for (size_t line = 0; line < half.LineCount(); ++line) {
      for (size_t k = 1; k < half[line].size(); ++k)
        EXPECT_GT(Distance(half[line][k - 1], half[line][k]), 1e-4F) << i;
    }
  }
}

}  // namespace
}  // namespace strikeline::geometry
