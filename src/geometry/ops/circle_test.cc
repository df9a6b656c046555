// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

// sin(2 pi) is not 0 in doubles: who computes the last point does not get the first one.
TEST(Circle, EndsInTheVeryPointWhereItBegins) {
  for (const int64_t segments : {3, 7, 96, 500}) {
    for (const double radius : {0.5, 40.0, 173.3}) {
      OpContext context({.op = "circle"});
      const std::vector<Argument> args = {{"segments", segments}, {"radius", radius}};
      const Polylines circle = Apply(*FindOp("circle"), args, {}, context);
      ASSERT_EQ(circle.PointCount(), static_cast<size_t>(segments + 1));
      EXPECT_EQ(circle[0].back(), circle[0].front()) << radius << ' ' << segments;
    }
  }
}

}  // namespace
}  // namespace strikeline::geometry
