// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "geometry/internal/geometry_testing.h"

namespace strikeline::geometry {
namespace {

Polylines Square(float low, float high) {
  return Polylines(std::vector<Vec3>{
      {low, low, 0}, {high, low, 0}, {high, high, 0}, {low, high, 0}, {low, low, 0}});
}

Polylines Clip(const Polylines& base, const Polylines& mask, const char* mode) {
  OpContext context({.op = "clip"});
  return Apply(*FindOp("clip"), std::vector<Argument>{{"mode", std::string(mode)}},
               std::vector{base, mask}, context);
}

TEST(Clip, KeepsTheClosingSegment) {
  EXPECT_TRUE(Clip(Square(10, 20), Square(0, 30), "inside") == Square(10, 20));
  EXPECT_TRUE(Clip(Square(10, 20), Square(0, 5), "outside") == Square(10, 20));
}

TEST(Clip, PiecesGoTheWayOfTheirLineAndAcrossItsSeam) {
  const Polylines outside = Clip(Square(10, 20), Square(15, 30), "outside");
  ASSERT_EQ(outside.LineCount(), 1u);
  const std::vector<Vec3> expected = {
      {15, 20, 0}, {10, 20, 0}, {10, 10, 0}, {20, 10, 0}, {20, 15, 0}};
  EXPECT_TRUE(outside == Polylines(expected));
}

TEST(Clip, PiecesComeInTheOrderOfTheirLines) {
  std::vector<Polylines> teeth;
  for (const float x : {25.0F, 5.0F, 15.0F, 10.0F}) {
    const bool down = x < 12;
    teeth.emplace_back(
        std::vector<Vec3>{{x, down ? -5.0F : 40.0F, 0}, {x, down ? 40.0F : -5.0F, 0}});
  }
  const Polylines pieces = Clip(Concat(teeth), Square(0, 30), "inside");
  ASSERT_EQ(pieces.LineCount(), teeth.size());
  for (size_t i = 0; i < teeth.size(); ++i) {
    EXPECT_EQ(pieces[i].front().x, teeth[i][0].front().x);
    EXPECT_EQ(pieces[i].back().y > pieces[i].front().y, teeth[i][0].front().y < 0);
  }
}

TEST(Clip, KeepsPointsAsTheyAre) {
  const Vec3 fine{1.23456F, 2.34567F, 0};
  const Polylines cut = Clip(Polylines({fine, {50, 2, 0}}), Square(0, 30), "inside");
  ASSERT_EQ(cut.PointCount(), 2u);
  EXPECT_EQ(cut.Points()[0], fine);
  EXPECT_FLOAT_EQ(cut.Points()[1].x, 30);
}

TEST(Clip, InsideAndOutsideTogetherAreTheWhole) {
  std::vector<Vec3> scribble;
  for (int i = 0; i < 400; ++i) {
    const float a = static_cast<float>(i);
    scribble.push_back({15 + 20 * std::sin(a), 15 + 20 * std::sin(1.3F * a), 0});
  }
  const auto length = [](const Polylines& lines) {
    double sum = 0;
    for (size_t i = 0; i < lines.LineCount(); ++i) {
      for (size_t k = 1; k < lines[i].size(); ++k) sum += Distance(lines[i][k - 1], lines[i][k]);
    }
    return sum;
  };
  const Polylines base(scribble), rings = Concat(std::vector{Square(2, 28), Square(9, 20)});
  EXPECT_NEAR(length(Clip(base, rings, "inside")) + length(Clip(base, rings, "outside")),
              length(base), 1e-2);
}

// Nothing is inside it, and all outside; only the first is a surprise, for all is kept.
TEST(Clip, AnEmptyMaskClipsNothingAndIsCalledEmpty) {
  for (const bool inside : {true, false}) {
    OpContext context({.op = "clip"});
    const std::vector<Argument> args = {{"mode", std::string(inside ? "inside" : "outside")}};
    const Polylines kept =
        Apply(*FindOp("clip"), args, std::vector{Square(1, 2), Polylines()}, context);
    EXPECT_TRUE(kept == Square(1, 2));
    const std::vector<Diagnostic> said = context.TakeDiagnostics();
    ASSERT_EQ(said.size(), inside ? 1u : 0u);
    for (const Diagnostic& d : said) EXPECT_EQ(d.reason, "the mask is empty: nothing is clipped");
  }
}

}  // namespace
}  // namespace strikeline::geometry
