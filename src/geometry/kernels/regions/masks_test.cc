// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/masks.h"

#include <utility>

#include <gtest/gtest.h>

#include "geometry/evaluator.h"
#include "geometry/kernels/regions/geos.h"

namespace strikeline::geometry {
namespace {

Polylines Evaluate(const Geometry& recipe) {
  Evaluator evaluator;
  return evaluator.Evaluate(std::vector{recipe}, {}).lines[0];
}

Geometry Call(std::string_view op, std::vector<Argument> args, std::vector<Geometry> inputs = {}) {
  return Geometry::Make(*FindOp(op), args, std::move(inputs));
}

Geometry Square(double x, double side) {
  return Call("rect", {{"width", side}, {"height", side}, {"center", Vec3d{x, 0, 0}}});
}

// Both from -10 to 20 in x, and in each other's way from 0 to 10.
Geometry Two() { return Square(0, 20) + Square(10, 20); }
Geometry TwoAsOne() { return Geometry(Evaluate(Two())); }
Geometry Line() { return Geometry(Polylines(std::vector<Vec3>{{-30, 1, 0}, {30, 1, 0}})); }

double LengthOf(const Polylines& lines) {
  double length = 0;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    for (size_t k = 1; k < lines[i].size(); ++k) length += Distance(lines[i][k - 1], lines[i][k]);
  }
  return length;
}

double ClippedBy(const Geometry& mask, const std::string& overlap = "union") {
  return LengthOf(Evaluate(
      Call("clip", {{"mode", std::string("outside")}, {"overlap", overlap}}, {Line(), mask})));
}

TEST(Masks, OfSeveralCallsHideWhatAnyOfThemCovers) {
  EXPECT_NEAR(ClippedBy(Two()), 60 - 30, 1e-3);
  EXPECT_NEAR(ClippedBy(Two(), "even_odd"), 60 - 20, 1e-3);
  EXPECT_NEAR(ClippedBy(Square(0, 20) + Square(0, 8)), 60 - 20, 1e-3) << "one within the other";
  EXPECT_NEAR(ClippedBy(Square(-20, 10) + Square(20, 10)), 60 - 20, 1e-3) << "far from each other";
}

TEST(Masks, OfOneCallAreEvenOdd) {
  EXPECT_NEAR(ClippedBy(TwoAsOne()), 60 - 20, 1e-3);
  EXPECT_NEAR(ClippedBy(TwoAsOne() + Square(5, 4)), 60 - 24, 1e-3)
      << "the hole is filled by another";
}

TEST(Masks, StaySeveralWherePointsAreMovedOnly) {
  const auto moved = Call("translate", {{"delta", Vec3d{2, 0, 0}}}, {Two()});
  EXPECT_NEAR(ClippedBy(moved), 60 - 30, 1e-3);
  EXPECT_NEAR(ClippedBy(moved + Geometry()), 60 - 30, 1e-3);
}

TEST(Masks, StaySeveralWhereLinesAreChangedOneByOne) {
  const Geometry finer = Call("resample", {{"step", 0.4}}, {Two()});
  EXPECT_NEAR(ClippedBy(finer), 60 - 30, 0.5);
  for (const char* op : {"resample", "subdivide", "simplify", "pixelate", "lowpass"}) {
    const std::vector<Argument> args = op == std::string_view("subdivide")
                                           ? std::vector<Argument>{{"subdivisions", int64_t{2}}}
                                           : std::vector<Argument>{};
    const Geometry changed = Call(op, args, {finer});
    EXPECT_FALSE(Evaluate(changed) == Evaluate(finer)) << op;
    EXPECT_NEAR(ClippedBy(changed), 60 - 30, 0.5) << op;
  }
}

TEST(Masks, StaySeveralBehindEffectsOfTwoInputs) {
  const Geometry far = Square(200, 1);
  EXPECT_NEAR(
      ClippedBy(Call("warp", {{"inside_only", false}, {"scale", 1.0}}, {Two(), Square(5, 90)})),
      60 - 30, 1e-3);
  EXPECT_NEAR(ClippedBy(Call("boolean", {{"activate", false}}, {Two(), far})), 60 - 30, 1e-3);
  EXPECT_NEAR(ClippedBy(Call("clip", {{"draw_outline", true}}, {Geometry(), Two()})), 60 - 30,
              1e-3);
}

// What GEOS could not make is not left out of a union without a word.
TEST(Masks, HaveNoUnionWithWhatCouldNotBeMade) {
  const Geos geos;
  std::vector<Geos::Geometry> parts;
  parts.push_back(geos.Region(std::vector<Ring>{{{0, 0}, {9, 0}, {9, 9}, {0, 0}}}));
  parts.push_back(geos.Line(std::vector<Vec2d>{{5, 5}}));
  ASSERT_TRUE(parts[0]);
  EXPECT_FALSE(geos.Union(std::move(parts)));
}

// The same recipe, remembered or not.
TEST(Masks, AreRememberedWithTheirLines) {
  Evaluator evaluator;
  evaluator.Evaluate(std::vector{Two()}, {});
  const Geometry clipped = Call("clip", {{"mode", std::string("outside")}}, {Line(), Two()});
  EXPECT_NEAR(LengthOf(evaluator.Evaluate(std::vector{clipped}, {}).lines[0]), 60 - 30, 1e-3);
}

TEST(Masks, AreUnitedByBooleanWarpAndFill) {
  const Geometry all = Call("boolean", {}, {Two(), Square(100, 1)});
  EXPECT_EQ(Evaluate(all).LineCount(), 2u);
  EXPECT_EQ(Evaluate(Call("boolean", {}, {TwoAsOne(), Square(100, 1)})).LineCount(), 3u);

  const std::vector<Argument> lens = {{"band", 0.0}, {"scale", 2.0}};
  const Geometry dot(Polylines(std::vector<Vec3>{{6, 1, 0}}));
  EXPECT_FALSE(Evaluate(Call("warp", lens, {dot, Two()})) == Evaluate(dot));
  EXPECT_TRUE(Evaluate(Call("warp", lens, {dot, TwoAsOne()})) == Evaluate(dot));

  const std::vector<Argument> level = {
      {"angle", 0.0}, {"density", 20.0}, {"remove_boundary", true}};
  EXPECT_NEAR(LengthOf(Evaluate(Call("fill", level, {Two()}))), 20 * 30, 1e-2);
  const Geometry nested = Square(0, 20) + Square(0, 8), holed(Evaluate(nested));
  EXPECT_NEAR(LengthOf(Evaluate(Call("fill", level, {nested}))), 20 * 20, 1e-2);
  EXPECT_NEAR(LengthOf(Evaluate(Call("fill", level, {holed}))), 20 * 20 - 8 * 8, 1e-2);
}

TEST(Masks, ThatAreFilledKeepTheirOwnOutlines) {
  const Polylines filled = Evaluate(Call("fill", {{"density", 2.0}}, {Two()})),
                  two = Evaluate(Two());
  ASSERT_GT(filled.LineCount(), 2u);
  for (const size_t i : {0u, 1u}) {
    EXPECT_TRUE(std::equal(two[i].begin(), two[i].end(), filled[i].begin(), filled[i].end()));
  }
}

}  // namespace
}  // namespace strikeline::geometry
