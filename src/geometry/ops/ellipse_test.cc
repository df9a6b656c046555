// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

TEST(Ellipse, EndsInTheVeryPointWhereItBegins) {
  for (const int64_t segments : {3, 7, 96, 500}) {
    for (const double angle : {0.0, 33.0, -90.0}) {
      OpContext context({.op = "ellipse"});
      const std::vector<Argument> args = {
          {"segments", segments}, {"radius_x", 41.7}, {"radius_y", 120.3}, {"angle", angle}};
      const Polylines ellipse = Apply(*FindOp("ellipse"), args, {}, context);
      ASSERT_EQ(ellipse.PointCount(), static_cast<size_t>(segments + 1));
      EXPECT_EQ(ellipse[0].back(), ellipse[0].front()) << angle << ' ' << segments;
    }
  }
}

}  // namespace
}  // namespace strikeline::geometry
