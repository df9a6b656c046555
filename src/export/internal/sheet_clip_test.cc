// SPDX-License-Identifier: MIT
#include "export/internal/sheet_clip.h"

#include <limits>

#include <gtest/gtest.h>

namespace strikeline::exports::internal {
namespace {

using geometry::Polylines;

constexpr SheetRect kRect = {0, 0, 10, 10};

TEST(SheetClip, WhatLiesInsideStaysAsItIs) {
  const Polylines lines({{0, 0, 0}, {10, 10, 0}, {5, 0, 0}});
  EXPECT_EQ(ClipToSheet(lines, kRect).lines, lines);
}

TEST(SheetClip, WhatLiesOutsideIsGone) {
  EXPECT_TRUE(ClipToSheet(Polylines({{-5, -5, 0}, {-1, 20, 0}, {4, 11, 0}}), kRect).lines.Empty());
}

TEST(SheetClip, ALineThatLeavesAndComesBackIsTwo) {
  const Fragments got =
      ClipToSheet(Polylines({{5, 5, 0}, {15, 5, 0}, {15, 6, 0}, {5, 6, 0}}), kRect);
  EXPECT_EQ(got.lines, Polylines({{5, 5, 0}, {10, 5, 0}, {10, 6, 0}, {5, 6, 0}}, {0, 2, 4}));
  EXPECT_EQ(got.sources, (std::vector<int32_t>{0, 0}));
}

TEST(SheetClip, ASegmentAcrossIsCutAtBothEdges) {
  EXPECT_EQ(ClipToSheet(Polylines({{-10, 5, 3}, {20, 5, 3}}), kRect).lines,
            Polylines({{0, 5, 0}, {10, 5, 0}}));
}

TEST(SheetClip, TouchingACornerDrawsNothing) {
  EXPECT_TRUE(ClipToSheet(Polylines({{-1, 1, 0}, {1, -1, 0}}), kRect).lines.Empty());
}

TEST(SheetClip, ALineOfEqualPointsIsADot) {
  EXPECT_EQ(ClipToSheet(Polylines({{5, 5, 0}, {5, 5, 0}, {5, 5, 0}}), kRect).lines,
            Polylines({{5, 5, 0}, {5, 5, 0}}));
  EXPECT_TRUE(ClipToSheet(Polylines({{15, 5, 0}, {15, 5, 0}}), kRect).lines.Empty());
  EXPECT_EQ(ClipToSheet(Polylines({{5, 5, 0}}), kRect).lines, Polylines({{5, 5, 0}, {5, 5, 0}}));
}

TEST(SheetClip, PointsThatRepeatOrAreNotFiniteAreLeftOut) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(ClipToSheet(Polylines({{1, 1, 0}, {1, 1, 0}, {nan, 2, 0}, {2, 2, 0}}), kRect).lines,
            Polylines({{1, 1, 0}, {2, 2, 0}}));
}

TEST(SheetClip, NothingHugeComesOut) {
  EXPECT_EQ(ClipToSheet(Polylines({{-1e6f, 5, 0}, {1e6f, 5, 0}}), kRect).lines,
            Polylines({{0, 5, 0}, {10, 5, 0}}));
  const float huge = std::numeric_limits<float>::max();
  const Fragments got =
      ClipToSheet(Polylines({{-huge, 5, 0}, {huge, 6, 0}, {3, 3, 0}, {-huge, -huge, 0}}), kRect);
  ASSERT_GE(got.lines.PointCount(), 2u);
  for (const Vec3 point : got.lines.Points()) {
    EXPECT_TRUE(point.x >= 0 && point.x <= 10 && point.y >= 0 && point.y <= 10);
  }
}

}  // namespace
}  // namespace strikeline::exports::internal
