// SPDX-License-Identifier: MIT
#include "geometry/kernels/grids/marching_squares.h"

#include <cmath>

#include <gtest/gtest.h>

#include "geometry/kernels/grids/signed_distance.h"

namespace strikeline::geometry {
namespace {

const Grid kGrid{.origin = {-10, -10}, .pitch = 0.5, .nx = 41, .ny = 41};

// Distance from a circle, negative inside; `sign` turns it over.
std::vector<double> CircleField(double radius, double sign = 1) {
  std::vector<double> field;
  for (int j = 0; j < kGrid.ny; ++j) {
    for (int i = 0; i < kGrid.nx; ++i) field.push_back(sign * (Length(kGrid.At(i, j)) - radius));
  }
  return field;
}

TEST(ClosedContours, FollowTheLevel) {
  const std::vector<Contour> contours = ClosedContours(kGrid, CircleField(6), 0);
  ASSERT_EQ(contours.size(), 1u);
  EXPECT_EQ(contours[0].ring.front(), contours[0].ring.back());
  for (const Vec2d p : contours[0].ring) EXPECT_NEAR(Length(p), 6, 0.02);
}

TEST(ClosedContours, KnowWhatTheyAreAround) {
  EXPECT_FALSE(ClosedContours(kGrid, CircleField(6), 0)[0].around_high);
  EXPECT_TRUE(ClosedContours(kGrid, CircleField(6, -1), 0)[0].around_high);
}

TEST(ClosedContours, LeaveOutWhatRunsIntoABorderOrALimit) {
  EXPECT_TRUE(ClosedContours(kGrid, CircleField(11), 0).empty());
  std::vector<uint8_t> mask(kGrid.Size(), 1);
  mask[kGrid.Index(32, 20)] = 0;
  EXPECT_TRUE(ClosedContours(kGrid, CircleField(6), 0, {.mask = mask}).empty());
}

TEST(InsideMask, IsEvenOdd) {
  const std::vector<Ring> rings = {{{-8, -8}, {8, -8}, {8, 8}, {-8, 8}, {-8, -8}},
                                   {{-4, -4}, {4, -4}, {4, 4}, {-4, 4}, {-4, -4}}};
  const std::vector<uint8_t> mask = InsideMask(kGrid, rings);
  EXPECT_FALSE(mask[kGrid.Index(20, 20)]);  // the hole
  EXPECT_TRUE(mask[kGrid.Index(8, 20)]);
  EXPECT_FALSE(mask[kGrid.Index(1, 20)]);
}

TEST(SignedDistance, IsTheDistanceWithinAPitch) {
  const std::vector<Ring> rings = {{{-8, -8}, {8, -8}, {8, 8}, {-8, 8}, {-8, -8}}};
  const std::vector<double> distance = SignedDistance(kGrid, rings, OpContext({.op = "test"}));
  for (int j = 0; j < kGrid.ny; ++j) {
    for (int i = 0; i < kGrid.nx; ++i) {
      const Vec2d p = kGrid.At(i, j), d{std::abs(p.x) - 8, std::abs(p.y) - 8};
      const double outside = Length({std::max(d.x, 0.0), std::max(d.y, 0.0)});
      const double exact = outside > 0 ? outside : std::max(d.x, d.y);
      EXPECT_NEAR(distance[kGrid.Index(i, j)], exact, kGrid.pitch + 1e-9) << i << ' ' << j;
    }
  }
}

}  // namespace
}  // namespace strikeline::geometry
