// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

const Polylines kSquare(std::vector<Vec3>{
    {0, 0, 0}, {60, 0, 0}, {60, 60, 0}, {0, 60, 0}, {0, 0, 0}});

Polylines Grow(std::vector<Argument> args) {
  OpContext context({.op = "growth"});
  return Apply(*FindOp("growth"), args, std::vector{kSquare}, context);
}

TEST(Growth, WithoutStepsOrSeedsDrawsTheOutlineOnlyIfAsked) {
  EXPECT_TRUE(Grow({{"iters", int64_t{0}}}).Empty());
  EXPECT_TRUE(Grow({{"seed_count", int64_t{0}}}).Empty());
  EXPECT_TRUE(Grow({{"iters", int64_t{0}}, {"show_mask", true}}) == kSquare);
}

TEST(Growth, StaysInsideWhetherItSlidesOrBounces) {
  for (const std::string mode : {"slide", "bounce"}) {
    const Polylines grown = Grow({{"boundary_mode", mode}, {"iters", int64_t{45}}});
    EXPECT_GT(grown.PointCount(), 400u);
    constexpr float kGrid = 2;  // distances are measured on a grid of this mesh
    for (const Vec3 p : grown.Points()) {
      EXPECT_TRUE(p.x > -kGrid && p.x < 60 + kGrid && p.y > -kGrid && p.y < 60 + kGrid);
    }
  }
}

// Where no seed fits a ring's radius from the border, seeds start nearer to it.
TEST(Growth, StartsNearTheBorderWhereThereIsNoRoom) {
  const Polylines grown =
      Grow({{"target_spacing", 10.0}, {"seed_count", int64_t{64}}, {"iters", int64_t{1}}});
  EXPECT_EQ(grown.LineCount(), 64u);
  OpContext context({.op = "growth"});
  const std::vector<Argument> wide = {{"target_spacing", 20.0}, {"iters", int64_t{1}}};
  EXPECT_EQ(Apply(*FindOp("growth"), wide, std::vector{kSquare}, context).LineCount(), 12u);
}

}  // namespace
}  // namespace strikeline::geometry
