// SPDX-License-Identifier: MIT
#include <algorithm>

#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

Polylines Set(const std::string& text, std::vector<Argument> more = {}) {
  OpContext context({.op = "text"});
  std::vector<Argument> args = {{"text", text}, {"font", std::string("DejaVuSans.ttf")}};
  args.insert(args.end(), more.begin(), more.end());
  return Apply(*FindOp("text"), args, {}, context);
}

float RightOf(const Polylines& lines) {
  const auto right = std::max_element(lines.Points().begin(), lines.Points().end(),
                                      [](Vec3 a, Vec3 b) { return a.x < b.x; });
  return right == lines.Points().end() ? 0 : right->x;
}

TEST(Text, KernsUnlessToldNotTo) {
  const Polylines off = Set("AV", {{"kerning", false}});
  EXPECT_LT(RightOf(Set("AV")), RightOf(off) - 0.03F);
  EXPECT_TRUE(Set("AV") == Set("AV", {{"kerning", true}}));
}

// "A" of DejaVu Sans has one outer line and a hole, and is 1401 of 2048 units wide.
TEST(Text, WithoutKerningEachLetterHasItsOwnWidth) {
  const Polylines both = Set("AV", {{"kerning", false}}), alone = Set("V");
  ASSERT_EQ(both.LineCount(), 3u);
  ASSERT_EQ(alone.LineCount(), 1u);
  ASSERT_EQ(both[2].size(), alone[0].size());
  for (size_t i = 0; i < alone[0].size(); ++i) {
    EXPECT_NEAR(both[2][i].x - alone[0][i].x, 1401.0 / 2048, 1e-5);
    EXPECT_NEAR(both[2][i].y, alone[0][i].y, 1e-6);
  }
}

}  // namespace
}  // namespace strikeline::geometry
