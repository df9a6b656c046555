// SPDX-License-Identifier: MIT
#include <cmath>

#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

// The outlines of lines that share them.
Polylines Outlines(std::span<const Polylines> lines, double distance) {
  OpContext context({.op = "buffer"});
  const std::vector<Argument> args = {
      {"distance", distance}, {"union", true}, {"join", std::string("mitre")}};
  return Apply(*FindOp("buffer"), args, std::vector{Concat(lines)}, context);
}

Polylines Square(Vec3 low, float side) {
  return Polylines(std::vector<Vec3>{low, low + Vec3{side, 0, 0}, low + Vec3{side, side, 0},
                                     low + Vec3{0, side, 0}, low});
}

Polylines Reversed(const Polylines& line) {
  return Polylines(std::vector<Vec3>(line.Points().rbegin(), line.Points().rend()));
}

TEST(Buffer, OutlinesComeLargestFirstFromTheirLeastPoint) {
  const std::vector<Polylines> in = {Square({0, 0, 0}, 10), Square({40, 0, 0}, 30)};
  const Polylines around = Outlines(in, 2);
  ASSERT_EQ(around.LineCount(), 2u);
  EXPECT_EQ(around[0].front(), (Vec3{38, -2, 0}));
  EXPECT_EQ(around[1].front(), (Vec3{-2, -2, 0}));
}

TEST(Buffer, OutlinesOfOneAreaComeFromLeftToRight) {
  const std::vector<Polylines> in = {Square({80, 0, 0}, 10), Square({0, 0, 0}, 10),
                                     Square({40, 0, 0}, 10)};
  const Polylines around = Outlines(in, 2);
  ASSERT_EQ(around.LineCount(), 3u);
  for (const size_t i : {0u, 1u, 2u}) {
    EXPECT_EQ(around[i].front(), (Vec3{40 * static_cast<float>(i) - 2, -2, 0}));
  }
}

TEST(Buffer, OutlinesDoNotDependOnOrderAndDirectionOfTheLines) {
  const Polylines a = Square({0, 0, 0}, 10), b = Square({40, 5, 0}, 30), c = Square({9, 7, 0}, 12);
  const Polylines outlines = Outlines(std::vector{a, b, c}, 2);
  EXPECT_TRUE(outlines == Outlines(std::vector{Reversed(c), b, Reversed(a)}, 2));
}

}  // namespace
}  // namespace strikeline::geometry
