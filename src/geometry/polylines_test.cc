// SPDX-License-Identifier: MIT
#include "geometry/polylines.h"

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

TEST(Polylines, HoldLinesOfAnyLengthInOrder) {
  PolylinesBuilder builder;
  builder.AddLine({{0, 0, 0}, {1, 0, 0}});
  builder.EndLine();
  builder.Add({5, 5, 5});
  const Polylines lines = builder.Finish();
  ASSERT_EQ(lines.LineCount(), 3u);
  EXPECT_EQ(lines[0].size(), 2u);
  EXPECT_TRUE(lines[1].empty());
  EXPECT_EQ(lines[2].front(), (Vec3{5, 5, 5}));
}

TEST(Polylines, ShareOffsetsWhenOnlyPointsChange) {
  const Polylines before(std::vector<Vec3>{{0, 0, 0}, {1, 0, 0}});
  const Polylines after = before.WithPoints({{2, 2, 2}, {3, 3, 3}});
  EXPECT_TRUE(after.SharesOffsetsWith(before));
  EXPECT_FALSE(after == before);
}

TEST(Polylines, TakeABufferThatWasFilledInParts) {
  PointBuffer points(5);
  for (size_t i = 0; i < 3; ++i) points[i] = {static_cast<float>(i), 0, 0};
  points.Truncate(3);
  const Vec3* const first = points.data();
  const Polylines lines(std::move(points), {0, 1, 3});
  EXPECT_EQ(lines.Points().data(), first);  // not copied
  ASSERT_EQ(lines.LineCount(), 2u);
  EXPECT_EQ(lines[1].back(), (Vec3{2, 0, 0}));
  EXPECT_EQ(lines.Bytes(), 3 * sizeof(Vec3) + 3 * sizeof(int32_t));
  EXPECT_EQ(lines.WithPoints(PointBuffer(3)).PointCount(), 3u);
}

TEST(Polylines, AreEqualByContentNotByPlace) {
  const Polylines a(std::vector<Vec3>{{0, 1, 2}}), b(std::vector<Vec3>{{0, 1, 2}});
  EXPECT_TRUE(a == b);
  EXPECT_EQ(IdOf(a), IdOf(b));
  EXPECT_FALSE(IdOf(a) == IdOf(Polylines()));
}

TEST(Polylines, ConcatenateInOrder) {
  const Polylines a(std::vector<Vec3>{{0, 0, 0}}), b(std::vector<Vec3>{{1, 1, 1}, {2, 2, 2}});
  const Polylines both = Concat(std::vector{a, Polylines(), b});
  ASSERT_EQ(both.LineCount(), 2u);
  EXPECT_EQ(both[1].back(), (Vec3{2, 2, 2}));
}

TEST(IsClosed, NeedsThreePointsAndTheSameEnds) {
  const std::vector<Vec3> ring = {{0, 0, 0}, {1, 0, 0}, {0, 0, 0}}, stroke = {{0, 0, 0}, {0, 0, 0}};
  const std::vector<Vec3> gap = {{0, 0, 0}, {1, 0, 0}, {0.005F, 0, 0}};
  EXPECT_TRUE(IsClosed(ring));
  EXPECT_FALSE(IsClosed(stroke));
  EXPECT_FALSE(IsClosed(gap));
  EXPECT_TRUE(IsClosed(gap, 0.01F));
}

}  // namespace
}  // namespace strikeline::geometry
