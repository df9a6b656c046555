// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/outlines.h"

#include <algorithm>
#include <string>
#include <tuple>

#include <gtest/gtest.h>

#include "geometry/kernels/regions/near_field.h"
#include "geometry/kernels/regions/random_figures.h"

namespace strikeline::geometry {
namespace {

using internal::Dice;
using internal::FigureKind;
using internal::NearField;
using internal::Uniform;

// Of the distance: an arc is segments of 1.5 parts of 64 at most, and lines are simplified.
constexpr double kInexact = 4e-3, kRounding = 2e-6;

// Whether the outlines of lines are around what is near them, sampled everywhere.
class Judge {
 public:
  Judge(const std::vector<Ring>& lines, double distance, Join join)
      : lines_(lines), distance_(distance), field_(lines, join) {
    OpContext context({.op = "test"});
    const Outlines outlines = OutlinesOf(lines, {distance, join, 16}, context);
    open_ = outlines.open;
    for (const Outline& outline : outlines.all) rings_.push_back(outline.ring);
  }

  size_t Open() const { return open_; }

  // Points of outlines that are nearer to the lines, or further from them, than the distance.
  int Astray() const {
    int astray = 0;
    for (const Ring& ring : rings_) {
      for (size_t i = 1; i < ring.size(); ++i) {
        for (const double part : {0.5, 1.0}) {
          const Vec2d p = ring[i - 1] + (ring[i] - ring[i - 1]) * part;
          astray += IsNear(p) || IsFar(p);
        }
      }
    }
    return astray;
  }

  // Points that are near and outside, or far and inside: all over the place, and closely on both
  // sides of where outlines have to be.
  int Misjudged(Dice& dice) const {
    constexpr int kSide = 20;
    const Box2d box = BoxOf(lines_);
    const Vec2d margin{2 * distance_, 2 * distance_}, size = box.Size() + 2 * margin;
    int misjudged = 0;
    for (int i = 0; i < kSide * kSide; ++i) {
      const double x = (i % kSide + Uniform(dice, 0, 1)) / kSide;
      const double y = (i / kSide + Uniform(dice, 0, 1)) / kSide;
      misjudged += IsMisjudged(box.min - margin + Vec2d{x * size.x, y * size.y});
    }
    for (const NearField::Segment& segment : field_.Segments()) {
      for (const double side :
           {-1 - 2 * kInexact, -1 + 2 * kInexact, 1 - 2 * kInexact, 1 + 2 * kInexact}) {
        const Vec2d foot = segment.At(Uniform(dice, 0, 1));
        misjudged += IsMisjudged(foot + segment.Left() * (side * distance_));
      }
    }
    return misjudged;
  }

 private:
  bool IsNear(Vec2d p) const {
    return field_.Has(p, distance_ * (1 - kInexact), -kRounding * distance_);
  }
  bool IsFar(Vec2d p) const {
    return !field_.Has(p, distance_ * (1 + kInexact), kRounding * distance_);
  }
  bool IsMisjudged(Vec2d p) const {
    const int turns = internal::TurnsAround(rings_, p);
    return (turns != 1 && IsNear(p)) || (turns != 0 && IsFar(p));
  }

  const std::vector<Ring>& lines_;
  double distance_;
  NearField field_;
  std::vector<Ring> rings_;
  size_t open_ = 0;
};

constexpr std::string_view kJoinNames[] = {"round", "mitre", "bevel"};

class OutlinesOfMany : public testing::TestWithParam<std::tuple<FigureKind, Join>> {};

TEST_P(OutlinesOfMany, AreAroundWhatIsNearAndNothingElse) {
  const auto& [kind, join] = GetParam();
  int wrong = 0;
  const int cases = internal::LawCases(100);
  for (int i = 0; i < cases; ++i) {
    Dice dice(static_cast<unsigned>(i));
    std::vector<Ring> lines = kind.make(dice);
    const double distance = internal::AnyDistance(dice);
    if (join != Join::kRound) lines = internal::Plain(std::move(lines), distance);
    const Judge judge(lines, distance, join);
    const int astray = judge.Astray(), misjudged = judge.Misjudged(dice);
    if (judge.Open() == 0 && astray == 0 && misjudged == 0) continue;
    if (++wrong > 5) continue;
    ADD_FAILURE() << "case " << i << " at " << distance << " mm: " << judge.Open() << " left open, "
                  << astray << " points astray, " << misjudged << " misjudged";
  }
  EXPECT_EQ(wrong, 0) << "of " << cases;
}

std::string NameOf(const testing::TestParamInfo<std::tuple<FigureKind, Join>>& info) {
  const auto& [kind, join] = info.param;
  return std::string(kind.name) + "_" + std::string(kJoinNames[static_cast<size_t>(join)]);
}

INSTANTIATE_TEST_SUITE_P(Kind, OutlinesOfMany,
                         testing::Combine(testing::ValuesIn(internal::kFigureKinds),
                                          testing::Values(Join::kRound, Join::kMitre,
                                                          Join::kBevel)),
                         NameOf);

}  // namespace
}  // namespace strikeline::geometry
