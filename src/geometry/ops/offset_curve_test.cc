// SPDX-License-Identifier: MIT
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "geometry/kernels/regions/near_field.h"
#include "geometry/kernels/regions/random_figures.h"
#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

Polylines Beside(const Polylines& in, const char* side, double distance) {
  OpContext context({.op = "offset_curve"});
  const std::vector<Argument> args = {
      {"distance", distance}, {"side", std::string(side)}, {"join", std::string("mitre")}};
  return Apply(*FindOp("offset_curve"), args, std::vector{in}, context);
}

// Two rooms and a narrow passage, begun in the passage: from 3 mm on, the inner curve is two.
const Polylines kRooms(std::vector<Vec3>{{25, 9, 0},
                                         {50, 9, 0},
                                         {50, 0, 0},
                                         {80, 0, 0},
                                         {80, 30, 0},
                                         {50, 30, 0},
                                         {50, 13, 0},
                                         {20, 13, 0},
                                         {20, 20, 0},
                                         {0, 20, 0},
                                         {0, 0, 0},
                                         {20, 0, 0},
                                         {20, 9, 0},
                                         {25, 9, 0}});

TEST(OffsetCurve, CurvesOfARingComeLargestFirstFromTheirLeastPoint) {
  const Polylines inner = Beside(kRooms, "left", 3);
  ASSERT_EQ(inner.LineCount(), 2u);
  EXPECT_EQ(inner[0].front(), (Vec3{53, 3, 0}));
  EXPECT_EQ(inner[1].front(), (Vec3{3, 3, 0}));
}

TEST(OffsetCurve, CurvesGoTheWayOfTheirRing) {
  std::vector<Vec3> points(kRooms.Points().rbegin(), kRooms.Points().rend());
  const Polylines one_way = Beside(kRooms, "left", 3);
  const Polylines other_way = Beside(Polylines(points), "right", 3);
  ASSERT_EQ(other_way.LineCount(), 2u);
  for (const size_t i : {0u, 1u}) {
    const Polylines::Line line = other_way[i];
    EXPECT_TRUE(std::equal(line.rbegin(), line.rend(), one_way[i].begin(), one_way[i].end()));
  }
}

double LengthOf(const Polylines& lines) {
  double length = 0;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    for (size_t k = 1; k < lines[i].size(); ++k) length += Distance(lines[i][k - 1], lines[i][k]);
  }
  return length;
}

TEST(OffsetCurve, OutsideASquareWithMitredCornersHasFourSides) {
  const Polylines square(
      std::vector<Vec3>{{0, 0, 0}, {40, 0, 0}, {40, 40, 0}, {0, 40, 0}, {0, 0, 0}});
  EXPECT_NEAR(LengthOf(Beside(square, "right", 3)), 4 * 46, 1e-3);
  EXPECT_NEAR(LengthOf(Beside(square, "left", 3)), 4 * 34, 1e-3);
}

// One lobe of a figure eight is gone around to the left, the other to the right: each side has the
// inside of one and the outside of the other.
TEST(OffsetCurve, BesideAFigureEightBothSidesAreAlike) {
  std::vector<Vec3> eight;
  for (int i = 0; i <= 200; ++i) {
    const double t = 2 * std::numbers::pi * (i % 200) / 200;
    eight.push_back(Narrow({30 * std::sin(t), 30 * std::sin(2 * t), 0}));
  }
  const double length = LengthOf(Polylines(eight));
  for (const char* side : {"left", "right"}) {
    const Polylines beside = Beside(Polylines(eight), side, 1);
    EXPECT_NEAR(LengthOf(beside), length, 0.02 * length) << side;
    EXPECT_EQ(beside.LineCount(), 2u) << side;
  }
}

// Of the distance: an arc is segments of 1.5 parts of 64 at most, and lines are simplified.
constexpr double kCurveInexact = 4e-3;

// Whether the curves on both sides of a line are where they have to be, sampled.
class SidesJudge {
 public:
  SidesJudge(const Ring& line, double distance, Join join)
      : line_({line}), distance_(distance), join_(join), field_(line_, join) {}

  // Points of curves that are not at the distance from the line, or on its other side.
  int Astray(double side) const {
    int astray = 0;
    for (const Ring& curve : Curves(side)) {
      for (size_t i = 1; i < curve.size(); ++i) {
        const Vec2d p = (curve[i - 1] + curve[i]) * 0.5;
        astray += IsWithin(p) || IsBeyond(p);
        if (join_ != Join::kBevel) astray += !IsBeside(p, side, 1);
      }
    }
    return astray;
  }

  // Places beside segments that have to be on a curve of their side, and are not.
  int Missing(double side, internal::Dice& dice) const {
    const std::vector<Ring> curves = Curves(side);
    int missing = 0;
    for (const auto& segment : field_.Segments()) {
      const Vec2d foot = segment.At(internal::Uniform(dice, 0, 1));
      const auto beside = [&](double reach) {
        return foot + segment.Left() * (side * reach * distance_);
      };
      if (!IsBeyond(beside(1 + 2 * kCurveInexact)) || IsBeside(beside(1), -side, 3)) continue;
      // What bevels lay open nearer to the line is on no curve.
      if (internal::DistanceTo(line_, beside(1)) < distance_ - Rounding()) continue;
      missing += internal::DistanceTo(curves, beside(1)) > 2 * kCurveInexact * distance_;
    }
    return missing;
  }

 private:
  std::vector<Ring> Curves(double side) const {
    constexpr const char* kJoinNames[] = {"round", "mitre", "bevel"};
    return internal::RingsOf(
        internal::Applied("offset_curve",
                          {{"distance", distance_},
                           {"side", std::string(side > 0 ? "left" : "right")},
                           {"join", std::string(kJoinNames[static_cast<size_t>(join_)])}},
                          {internal::LinesOf(line_)}));
  }
  // Coordinates are floats.
  double Rounding() const { return 2e-6 * distance_ + 1e-5; }
  bool IsWithin(Vec2d p) const {
    return field_.Has(p, distance_ * (1 - kCurveInexact), -Rounding());
  }
  bool IsBeyond(Vec2d p) const {
    return !field_.Has(p, distance_ * (1 + kCurveInexact), Rounding());
  }
  bool IsBeside(Vec2d p, double side, double times) const {
    const double inexact = times * kCurveInexact;
    return field_.HasBeside(p, side, distance_ * (1 - inexact), distance_ * (1 + inexact));
  }

  std::vector<Ring> line_;
  double distance_;
  Join join_;
  internal::NearField field_;
};

class CurvesBesideMany : public testing::TestWithParam<internal::FigureKind> {};

TEST_P(CurvesBesideMany, AreAtTheirDistanceOnTheirSide) {
  int wrong = 0;
  const int cases = internal::LawCases(60);
  for (int i = 0; i < cases; ++i) {
    internal::Dice dice(static_cast<unsigned>(i));
    std::vector<Ring> lines = GetParam().make(dice);
    const double distance = internal::AnyDistance(dice);
    const Join join = static_cast<Join>(i % 3);
    if (join != Join::kRound) lines = internal::Plain(std::move(lines), distance);
    const SidesJudge judge(lines[dice() % lines.size()], distance, join);
    for (const double side : {1.0, -1.0}) {
      const int astray = judge.Astray(side), missing = judge.Missing(side, dice);
      if ((astray == 0 && missing == 0) || ++wrong > 5) continue;
      ADD_FAILURE() << "case " << i << " at " << distance << " mm, side " << side << ": " << astray
                    << " points astray, " << missing << " missing";
    }
  }
  EXPECT_EQ(wrong, 0) << "of " << cases;
}

INSTANTIATE_TEST_SUITE_P(Kind, CurvesBesideMany, testing::ValuesIn(internal::kFigureKinds),
                         [](const auto& kind) { return std::string(kind.param.name); });

}  // namespace
}  // namespace strikeline::geometry
