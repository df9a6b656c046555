// SPDX-License-Identifier: MIT
#include <set>

#include <gtest/gtest.h>

#include "geometry/internal/geometry_testing.h"

namespace strikeline::geometry {
namespace {

Polylines Weave(const Polylines& in) {
  OpContext context({.op = "weave"});
  return Apply(*FindOp("weave"), {}, std::vector{in}, context);
}

const Polylines kSquare(std::vector<Vec3>{
    {10, 10, 0}, {60, 10, 0}, {60, 60, 0}, {10, 60, 0}, {10, 10, 0}});

TEST(Weave, EachThreadThatFitsAddsThreeLines) {
  const Polylines web = Weave(kSquare);
  EXPECT_EQ(web.LineCount() % 3, 0u);
  EXPECT_GT(web.LineCount(), 250u);
  EXPECT_LE(web.LineCount(), 300u);
}

TEST(Weave, CornersStay) {
  const Polylines web = Weave(kSquare);
  const std::span<const Vec3> points = web.Points();
  for (const Vec3 corner : kSquare.Points()) {
    EXPECT_NE(std::find(points.begin(), points.end(), corner), points.end());
  }
}

TEST(Weave, OpenLinesAndRingsWithoutThreadsStayClosedOrOpen) {
  const Polylines open(std::vector<Vec3>{{0, 0, 0}, {10, 0, 0}, {10, 10, 0}});
  EXPECT_TRUE(Weave(open) == open);
  OpContext context({.op = "weave"});
  const Polylines bare =
      Apply(*FindOp("weave"), std::vector<Argument>{{"num_candidate_lines", int64_t{0}}},
            std::vector{kSquare}, context);
  EXPECT_TRUE(bare == kSquare);
}

}  // namespace
}  // namespace strikeline::geometry
