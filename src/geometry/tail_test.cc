// SPDX-License-Identifier: MIT
#include "geometry/tail.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geometry/internal/random_arguments.h"

namespace strikeline::geometry {
namespace {

Geometry Apply(std::string_view op, Geometry in, std::vector<Argument> args = {}) {
  return Geometry::Make(*FindOp(op), args, {std::move(in)});
}

// A wave of many points, its middle far from the origin.
Geometry Wave(size_t points = 6000, float left = 20) {
  std::vector<Vec3> line;
  for (size_t i = 0; i < points; ++i) {
    const float x = 100 * static_cast<float>(i) / static_cast<float>(points);
    line.push_back({left + x, 50 + 10 * std::sin(x), 5 * std::cos(x)});
  }
  return Geometry(Polylines(std::move(line)));
}

std::vector<TailedLines> Split(const Geometry& recipe) {
  Evaluator evaluator;
  TailSplitter splitter;
  return splitter.Evaluate(evaluator, {&recipe, 1}, {}).lines[0];
}

std::vector<std::string_view> CallsOf(const TailedLines& lines) {
  std::vector<std::string_view> names;
  if (!lines.tail) return names;
  for (const Tail::Call& call : lines.tail->calls) names.push_back(call.op->name);
  return names;
}

using testing::ElementsAre;

TEST(Tail, AffineStepsBecomeOneMap) {
  const Geometry turned = Apply("rotate", Wave(), {{"rotation", Vec3d{10, 20, 30}}});
  const Geometry recipe = Apply("scale", Apply("translate", turned), {{"scale", Vec3d{2, 1, 1}}});
  const auto lines = Split(recipe);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_THAT(CallsOf(lines[0]), ElementsAre("rotate", "translate", "scale"));
  EXPECT_TRUE(lines[0].tail->IsAffine());
  EXPECT_EQ(lines[0].prefix_id, Wave().Id());
  EXPECT_EQ(lines[0].id, recipe.Id());
}

TEST(Tail, AMeanIsKnownBehindAffineStepsOnly) {
  const Geometry moved = Apply("wobble", Wave());
  EXPECT_THAT(CallsOf(Split(Apply("rotate", moved, {{"rotation", Vec3d{0, 0, 9}}}))[0]),
              ElementsAre("rotate"));
  const std::vector<Argument> about_origin = {{"auto_center", false}, {"rotation", Vec3d{0, 0, 9}}};
  EXPECT_THAT(CallsOf(Split(Apply("rotate", moved, about_origin))[0]),
              ElementsAre("wobble", "rotate"));
  const Geometry twisted = Apply("twist", Apply("rotate", Wave(), about_origin));
  EXPECT_THAT(CallsOf(Split(twisted)[0]), ElementsAre("rotate", "twist"));
}

TEST(Tail, WhatIsSwitchedOffIsNoStep) {
  const Geometry off = Apply("rotate", Wave(), {{"activate", false}});
  EXPECT_EQ(Split(off)[0].tail, nullptr);
  EXPECT_THAT(CallsOf(Split(Apply("displace", off))[0]), ElementsAre("displace"));
}

TEST(Tail, WhatLaysPointsOnEachOtherStays) {
  EXPECT_EQ(Split(Apply("quantize", Wave()))[0].tail, nullptr);
  EXPECT_EQ(Split(Apply("scale", Wave(), {{"scale", Vec3d{1, 0, 1}}}))[0].tail, nullptr);
  EXPECT_THAT(CallsOf(Split(Apply("displace", Apply("quantize", Wave())))[0]),
              ElementsAre("displace"));
}

TEST(Tail, SmallFiguresAreMadeHereUnlessTheTailIsAffine) {
  EXPECT_EQ(Split(Apply("displace", Wave(100)))[0].tail, nullptr);
  EXPECT_NE(Split(Apply("translate", Wave(100)))[0].tail, nullptr);
}

TEST(Tail, PlacesSoFarAwayThatFloatsAreCoarseStay) {
  EXPECT_EQ(Split(Apply("displace", Wave(6000, 1e6F)))[0].tail, nullptr);
}

TEST(Tail, CopiesOfOneFigureAreLinesOfTheirOwn) {
  Geometry all;
  for (int i = 0; i < 100; ++i) {
    all += Apply("translate", Wave(50), {{"delta", Vec3d{1.0 * i, 0, 0}}});
  }
  const auto lines = Split(all);
  ASSERT_EQ(lines.size(), 100u);
  for (const TailedLines& one : lines) EXPECT_TRUE(one.prefix.SharesPointsWith(lines[0].prefix));
}

TEST(Tail, ManyDifferentFiguresStayTogether) {
  Geometry all;
  for (size_t i = 0; i < 100; ++i) all += Apply("translate", Wave(50 + i));
  EXPECT_EQ(Split(all).size(), 1u);
}

TEST(Tail, DeepRecipesAreSplitToo) {
  Geometry deep = Wave(5000);
  for (int i = 0; i < 5000; ++i) deep = Apply("translate", deep, {{"delta", Vec3d{0.001, 0, 0}}});
  EXPECT_GT(Split(deep)[0].tail->calls.size(), 20u) << "as many as rounding allows";
  for (int i = 0; i < 200; ++i) deep = Apply("wobble", deep, {{"amplitude", Vec3d{0.01, 0, 0}}});
  EXPECT_LE(Split(deep)[0].tail->steps.size(), TailSplitter::kSteps);
}

TEST(Tail, ACancelledEvaluationIsForgotten) {
  const Geometry recipe = Apply("displace", Wave());
  Evaluator evaluator;
  TailSplitter splitter;
  const std::atomic<bool> cancelled = true;
  EXPECT_TRUE(
      splitter.Evaluate(evaluator, {&recipe, 1}, {.cancelled = &cancelled}).evaluation.cancelled);
  const auto split = splitter.Evaluate(evaluator, {&recipe, 1}, {});
  EXPECT_THAT(CallsOf(split.lines[0][0]), ElementsAre("displace"));
}

TEST(Tail, WhatTheBudgetLeftOutComesBackWithItsFacts) {
  Evaluator evaluator({.scene_budget = {.points = 9000}});
  TailSplitter splitter;
  const std::vector<Geometry> both = {Wave(6000), Apply("twist", Wave(5000, 40))};
  EXPECT_TRUE(splitter.Evaluate(evaluator, both, {}).lines[1][0].prefix.Empty());
  const auto alone = splitter.Evaluate(evaluator, {&both[1], 1}, {}).lines;
  TailSplitter fresh;
  const auto expected = fresh.Evaluate(evaluator, {&both[1], 1}, {}).lines;
  ASSERT_EQ(alone[0][0].prefix.PointCount(), 5000u);
  ASSERT_NE(alone[0][0].tail, nullptr);
  EXPECT_EQ(alone[0][0].tail->steps[0].uniforms, expected[0][0].tail->steps[0].uniforms);
}

// A chain of pointwise effects, now and then with another one between.
Geometry RandomChain(std::mt19937& dice) {
  std::vector<const Op*> pointwise;
  for (const Op& op : Catalogue()) {
    if (op.IsPointwise()) pointwise.push_back(&op);
  }
  Geometry chain = Wave(100 + dice() % 8000);
  const int links = 1 + static_cast<int>(dice() % 5);
  for (int i = 0; i < links; ++i) {
    const Op& op = dice() % 6 ? *pointwise[dice() % pointwise.size()] : *FindOp("subdivide");
    chain = Geometry::Make(op, internal::RandomArguments(op, dice), {chain});
    if (dice() % 8 == 0) chain += Apply("translate", Wave(300));
  }
  return chain;
}

TEST(Tail, PrefixAndTailTogetherAreTheRecipe) {
  std::mt19937 dice(5);
  Evaluator evaluator;
  TailSplitter splitter;
  int tails = 0;
  for (int i = 0; i < 200; ++i) {
    const Geometry recipe = RandomChain(dice);
    const Polylines whole = evaluator.Evaluate(recipe).lines[0];
    std::vector<Polylines> parts;
    const TailSplitter::Split split = splitter.Evaluate(evaluator, {&recipe, 1}, {});
    for (const TailedLines& part : split.lines[0]) {
      parts.push_back(part.tail ? ApplyTail(part.prefix, *part.tail) : part.prefix);
      tails += part.tail != nullptr;
    }
    EXPECT_EQ(Concat(parts), whole) << "recipe " << i;
  }
  EXPECT_GT(tails, 100);
}

}  // namespace
}  // namespace strikeline::geometry
