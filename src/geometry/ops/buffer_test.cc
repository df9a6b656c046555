// SPDX-License-Identifier: MIT
#include <cmath>

#include <gtest/gtest.h>

#include "geometry/kernels/regions/near_field.h"
#include "geometry/kernels/regions/random_figures.h"
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

Polylines Buffer(const Polylines& in, std::vector<Argument> args) {
  OpContext context({.op = "buffer"});
  return Apply(*FindOp("buffer"), args, std::vector{in}, context);
}

// There is no line to go around, and a point encloses nothing.
TEST(Buffer, OfAPointIsThePointOrInwardsNothing) {
  const Polylines point(std::vector<Vec3>{{3, 4, 5}});
  EXPECT_TRUE(Buffer(point, {{"distance", 5.0}}) == point);
  EXPECT_TRUE(Buffer(point, {{"distance", -5.0}}).Empty());
  EXPECT_TRUE(Buffer(point, {{"distance", -5.0}, {"keep_original", true}}) == point);
}

// Bevels go straight across the notches of a star, so that more of its middle is left.
TEST(Buffer, InwardsWithBevelsLeavesWhatTheyCutOff) {
  std::vector<Vec3> star;
  for (int i = 0; i <= 14; ++i) {
    const double angle = 0.44879895051282760 * i, radius = i % 2 == 0 ? 40 : 15;
    star.push_back(Narrow({radius * std::cos(angle), radius * std::sin(angle), 0}));
  }
  star.back() = star.front();
  const auto inside = [&](const char* join) {
    return Buffer(Polylines(star), {{"distance", -16.0}, {"join", std::string(join)}}).LineCount();
  };
  EXPECT_EQ(inside("round"), 0u);
  EXPECT_EQ(inside("bevel"), 1u);
}

// Two squares beside each other touch the same outline once.
TEST(Buffer, OfLinesThatMeetGoesAroundAllOfThem) {
  const std::vector<Polylines> in = {Square({0, 0, 0}, 10), Square({10, 0, 0}, 10)};
  const Polylines around = Outlines(in, 2);
  ASSERT_EQ(around.LineCount(), 1u);
  EXPECT_EQ(around[0].size(), 5u);
}

// How many of some points are wrongly in or out of what is left of a cell.
int WronglyLeft(const Ring& cell, const std::vector<Ring>& left, double distance,
                internal::Dice& dice) {
  const std::span<const Ring> only(&cell, 1);
  const internal::NearField field(only, Join::kRound);
  const Box2d box = BoxOf(only);
  int wrong = 0;
  for (int i = 0; i < 50; ++i) {
    const Vec2d p{internal::Uniform(dice, box.min.x, box.max.x),
                  internal::Uniform(dice, box.min.y, box.max.y)};
    const bool is_in = internal::TurnsAround(only, p) != 0;
    const bool is_left = internal::TurnsAround(left, p) != 0;
    wrong += is_left ? !is_in || field.Has(p, distance * 0.996, 0)
                     : is_in && !field.Has(p, distance * 1.004, 1e-5);
  }
  return wrong;
}

TEST(Buffer, InwardsKeepsOfManyCellsWhatIsDeepInside) {
  const int cases = internal::LawCases(100);
  int wrong = 0;
  for (int i = 0; i < cases; ++i) {
    internal::Dice dice(static_cast<unsigned>(i));
    const double distance = internal::Uniform(dice, 0.1, 3);
    for (const Ring& cell : internal::CellsOfAStar(dice)) {
      const Polylines left = Buffer(internal::LinesOf({cell}), {{"distance", -distance}});
      wrong += WronglyLeft(cell, internal::RingsOf(left), distance, dice);
    }
  }
  EXPECT_EQ(wrong, 0) << "points of " << cases << " regions";
}

}  // namespace
}  // namespace strikeline::geometry
