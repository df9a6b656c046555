// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "geometry/internal/geometry_testing.h"
#include "geometry/kernels/regions/planar.h"

namespace strikeline::geometry {
namespace {

Polylines Combined(const char* mode, std::span<const Polylines> in) {
  OpContext context({.op = "boolean"});
  return Apply(*FindOp("boolean"), std::vector<Argument>{{"mode", std::string(mode)}}, in, context);
}

double AreaOf(const Polylines& lines) {
  double area = 0;
  for (const Ring& ring : ExtractRings(lines, PlanarFrame())) area += SignedArea(ring);
  return area;
}

Polylines Square(float low, float high) {
  return Polylines(std::vector<Vec3>{
      {low, low, 0}, {high, low, 0}, {high, high, 0}, {low, high, 0}, {low, low, 0}});
}

// Where rings touch in a point the reference makes them one; ours are simple, the region is the
// same.
TEST(Boolean, XorIsUnionWithoutIntersection) {
  const std::vector<Polylines> in = SampleInputs(2);
  EXPECT_NEAR(AreaOf(Combined("xor", in)),
              AreaOf(Combined("union", in)) - AreaOf(Combined("intersection", in)), 1e-2);
}

TEST(Boolean, RingsAreSimpleAndInOrder) {
  const Polylines out = Combined("xor", std::vector{Square(0, 20), Square(10, 40)});
  ASSERT_EQ(out.LineCount(), 2u);
  EXPECT_EQ(out[0][0], (Vec3{10, 20, 0}));  // the larger first, from its least point
  EXPECT_EQ(out[1][0], (Vec3{0, 0, 0}));
}

TEST(Boolean, RingsOfOneAreaAreInOrderOfTheirSeamsWhateverTheInputs) {
  const Polylines a = Square(40, 50), b = Square(0, 10), c = Square(20, 30);
  const Polylines reversed(std::vector<Vec3>(c.Points().rbegin(), c.Points().rend()));
  const Polylines out = Combined("union", std::vector{Concat(std::vector{a, b}), c});
  ASSERT_EQ(out.LineCount(), 3u);
  EXPECT_EQ(out[0][0], (Vec3{0, 0, 0}));
  EXPECT_EQ(out[1][0], (Vec3{20, 20, 0}));
  EXPECT_EQ(out[2][0], (Vec3{40, 40, 0}));
  EXPECT_TRUE(out == Combined("union", std::vector{Concat(std::vector{reversed, b}), a}));
}

TEST(Boolean, HolesTurnTheOtherWay) {
  const Polylines out = Combined("difference", std::vector{Square(0, 30), Square(10, 20)});
  ASSERT_EQ(out.LineCount(), 2u);
  EXPECT_NEAR(AreaOf(out), 800, 1e-3);
}

TEST(Boolean, ARingThatCrossesItselfIsEvenOdd) {
  const Polylines bow(std::vector<Vec3>{{0, 0, 0}, {20, 20, 0}, {20, 0, 0}, {0, 20, 0}, {0, 0, 0}});
  EXPECT_NEAR(AreaOf(Combined("intersection", std::vector{bow, Square(-5, 50)})), 200, 1e-3);
}

}  // namespace
}  // namespace strikeline::geometry
