// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

// Seen with the axis towards the eye, the far end turns from y to x: pictures depend on it.
TEST(Twist, TurnsTheFarEndByTheNegativeAngle) {
  const Polylines in({{1, 0, 0}, {1, 0, 5}, {1, 0, 10}});
  OpContext context({.op = "twist"});
  const std::vector<Argument> args = {
      {"axis_dir", Vec3d{0, 0, 1}}, {"angle", 90.0}, {"auto_center", false}};
  const Polylines out = Apply(*FindOp("twist"), args, std::vector{in}, context);
  ASSERT_EQ(out.PointCount(), 3u);
  EXPECT_NEAR(Distance(out[0][0], {0, 1, 0}), 0, 1e-5);
  EXPECT_NEAR(Distance(out[0][1], {1, 0, 5}), 0, 1e-5);
  EXPECT_NEAR(Distance(out[0][2], {0, -1, 10}), 0, 1e-5);
}

}  // namespace
}  // namespace strikeline::geometry
