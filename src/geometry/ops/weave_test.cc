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

// The reference measures along the shape's first edge, and rounding there decides whether a thread
// begins at the ring.
TEST(Weave, TurnsAndMovesWithItsRing) {
  for (const float angle : {0.0F, 0.5F, 1.234F, 2.5F}) {
    const float c = std::cos(angle), s = std::sin(angle);
    const auto moved = [&](const Polylines& lines) {
      std::vector<Vec3> points;
      for (const Vec3 p : lines.Points()) {
        points.push_back({c * p.x - s * p.y + 7.7F, s * p.x + c * p.y - 3.1F, 0});
      }
      return Polylines(points, {lines.Offsets().begin(), lines.Offsets().end()});
    };
    const Polylines web = Weave(moved(kSquare)), expected = moved(Weave(kSquare));
    ASSERT_EQ(web.PointCount(), expected.PointCount());
    for (size_t i = 0; i < web.PointCount(); ++i) {
      ASSERT_LT(Distance(web.Points()[i], expected.Points()[i]), 2e-3F) << angle << ' ' << i;
    }
  }
}

TEST(Weave, ACycleWithoutThreadsEndsWhereItBegins) {
  OpContext context({.op = "weave"});
  const std::vector<Argument> args = {{"num_candidate_lines", int64_t{0}}};
  const std::vector<Polylines> in = SampleInputs(1);
  const Polylines out = Apply(*FindOp("weave"), args, in, context);
  ASSERT_EQ(out.LineCount(), in[0].LineCount());
  for (size_t i = 0; i < out.LineCount(); ++i) {
    EXPECT_TRUE(IsClosed(out[i]));
    EXPECT_EQ(out[i].size(), in[0][i].size()) << "no corner twice";
  }
}

}  // namespace
}  // namespace strikeline::geometry
