// SPDX-License-Identifier: MIT
#include "geometry/evaluator.h"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

Geometry Polygon(int sides, double scale = 10) {
  const Argument args[] = {{"n_sides", int64_t{sides}}, {"scale", scale}};
  return Geometry::Make(*FindOp("polygon"), args);
}

Geometry Moved(Geometry g, Vec3d delta) {
  const Argument args[] = {{"delta", delta}};
  return Geometry::Make(*FindOp("translate"), args, {std::move(g)});
}

// An operation that counts how often it runs, and waits until `runs` have begun or a second passed.
struct Counting {
  std::atomic<int> runs = 0;
  int meet = 1;
  Op op = {.name = "counting", .doc = "Counts.", .inputs = 1};
  Counting() {
    op.params.push_back(internal::ActivateRow());
    op.params.push_back({{.name = "n", .kind = params::Kind::kInt}, int64_t{0}});
    op.build = [this](std::span<const Value>, std::span<const Polylines> in, OpContext&) {
      ++runs;
      for (int i = 0; i < 1000 && runs < meet; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      return in[0].WithPoints(std::vector<Vec3>(in[0].Points().begin(), in[0].Points().end()));
    };
  }
  Geometry Of(Geometry in, int64_t n = 0) {
    const Argument args[] = {{"n", n}};
    return Geometry::Make(op, args, {std::move(in)});
  }
};

TEST(Geometry, HasTheSameIdForTheSameRecipe) {
  EXPECT_EQ(Polygon(5).Id(), Polygon(5).Id());
  EXPECT_FALSE(Polygon(5) == Polygon(6));
  EXPECT_FALSE(Moved(Polygon(5), {1, 0, 0}) == Polygon(5));
}

TEST(Geometry, RoundsNumbersToAThousandth) {
  EXPECT_EQ(Polygon(5, 10.0004).Id(), Polygon(5, 10).Id());
  EXPECT_FALSE(Polygon(5, 10.0006) == Polygon(5, 10));
  EXPECT_EQ(Moved(Polygon(5), {-0.0, 0, -0.0001}).Id(), Moved(Polygon(5), {}).Id());
}

TEST(Geometry, ThatIsASequenceHasOneIdHoweverItWasPutTogether) {
  const Geometry a = Polygon(3), b = Polygon(4), c = Polygon(5);
  EXPECT_EQ((a + b + c).Id(), Geometry::Concat({a, b, c}).Id());
  EXPECT_FALSE(a + b == b + a);
}

TEST(Geometry, ThatIsSharedIsNotChangedByAddingToIt) {
  const Geometry pair = Polygon(3) + Polygon(4);
  const ContentId before = pair.Id();
  const Geometry more = pair + Polygon(5);
  EXPECT_EQ(pair.Id(), before);
  EXPECT_EQ(pair.GetNode().inputs.size(), 2u);
}

TEST(Geometry, WithBadArgumentsStandsForItsInputAndSaysWhy) {
  const Argument args[] = {{"delta", std::string("far")}};
  const Geometry g = Geometry::Make(*FindOp("translate"), args, {Polygon(4)});
  Evaluator evaluator;
  const auto result = evaluator.Evaluate(g);
  EXPECT_TRUE(result.lines[0] == evaluator.Evaluate(Polygon(4)).lines[0]);
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].parameter, "delta");
}

TEST(Geometry, RefusesWhatIsNotFinite) {
  Evaluator evaluator;
  const auto result = evaluator.Evaluate(Polygon(5, std::nan("")));
  EXPECT_TRUE(result.lines[0].Empty());
  EXPECT_EQ(result.diagnostics.size(), 1u);
}

TEST(Evaluator, MakesWhatIsSharedOnce) {
  Counting counting;
  const Geometry shared = counting.Of(Polygon(5));
  Evaluator evaluator;
  const auto result = evaluator.Evaluate(shared + Moved(shared, {1, 0, 0}) + shared);
  EXPECT_EQ(counting.runs, 1);
  EXPECT_EQ(result.lines[0].LineCount(), 3u);
}

TEST(Evaluator, MakesAgainOnlyWhatDependsOnAChange) {
  Counting early, late;
  Evaluator evaluator;
  const Geometry below = early.Of(Polygon(5));
  evaluator.Evaluate(late.Of(below, 1));
  evaluator.Evaluate(late.Of(below, 2));
  const auto again = evaluator.Evaluate(late.Of(below, 2));
  EXPECT_EQ(early.runs, 1);
  EXPECT_EQ(late.runs, 2);
  EXPECT_EQ(again.remembered, 1u) << "a remembered result hides what it was made of";
  EXPECT_TRUE(again.timings.empty());
}

TEST(Evaluator, RunsBranchesSideBySide) {
  if (std::thread::hardware_concurrency() < 2) GTEST_SKIP() << "one core";
  Counting counting;
  counting.meet = 2;
  Evaluator evaluator;
  const auto result = evaluator.Evaluate(counting.Of(Polygon(5), 1) + counting.Of(Polygon(5), 2));
  EXPECT_EQ(counting.runs, 2);
  EXPECT_EQ(result.lines[0].LineCount(), 2u);
}

TEST(Evaluator, MakesWhatTwoThreadsAskForOnce) {
  Counting counting;
  counting.meet = 2;  // nobody comes: the one run lasts a second, and the other thread waits for it
  Evaluator evaluator;
  const Geometry wanted = counting.Of(Polygon(5));
  std::thread other([&] { evaluator.Evaluate(wanted); });
  evaluator.Evaluate(wanted);
  other.join();
  EXPECT_EQ(counting.runs, 1);
}

TEST(Evaluator, TakesRecipesFiveThousandDeep) {
  Geometry g = Polygon(4);
  for (int i = 0; i < 5000; ++i) g = Moved(g, {0.001, 0, 0}) + Geometry();
  Evaluator evaluator;
  const auto result = evaluator.Evaluate(g);
  EXPECT_NEAR(result.lines[0][0][0].x, 5 + 5, 0.01);
  for (int i = 0; i < 5000; ++i) g += Polygon(3 + i % 100);
  EXPECT_EQ(evaluator.Evaluate(g).lines[0].LineCount(), 5001u);
}

TEST(Evaluator, GivesUpTheLeastRecentlyUsed) {
  Evaluator evaluator({.cache = {.bytes = size_t{1} << 20, .entries = 2}});
  Counting counting;
  const Geometry first = counting.Of(Geometry(), 1), second = counting.Of(Geometry(), 2);
  evaluator.Evaluate(first);
  evaluator.Evaluate(second);
  EXPECT_LE(evaluator.Cache().Entries(), 2u);
  const int before = counting.runs;
  evaluator.Evaluate(second);
  EXPECT_EQ(counting.runs, before);
  evaluator.Evaluate(first);
  EXPECT_EQ(counting.runs, before + 1);
}

TEST(Evaluator, KeepsItsBytesWithinTheLimit) {
  Evaluator evaluator({.cache = {.bytes = 10'000, .entries = 100}});
  for (int sides = 3; sides < 128; ++sides) evaluator.Evaluate(Polygon(sides));
  EXPECT_LE(evaluator.Cache().Bytes(), 10'000u);
  EXPECT_GT(evaluator.Cache().Entries(), 1u);
}

TEST(Evaluator, DrawsNothingOverTheBudgetOfTheSceneAndSaysSo) {
  Evaluator evaluator({.scene_budget = {.points = 12}});
  const Geometry recipes[] = {Polygon(5), Polygon(6)};
  const auto result = evaluator.Evaluate(recipes, {});
  EXPECT_EQ(result.lines[0].PointCount(), 6u);
  EXPECT_TRUE(result.lines[1].Empty());
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_NE(result.diagnostics[0].reason.find("budget"), std::string::npos);
}

TEST(Evaluator, KeepsNothingOfWhatWasCancelled) {
  std::atomic<bool> cancelled = true;
  Evaluator evaluator;
  const Geometry g = Polygon(5);
  const auto result = evaluator.Evaluate({&g, 1}, {.cancelled = &cancelled});
  EXPECT_TRUE(result.cancelled);
  EXPECT_TRUE(result.lines[0].Empty());
  EXPECT_EQ(evaluator.Cache().Entries(), 0u);
  EXPECT_FALSE(evaluator.Evaluate(g).lines[0].Empty());
}

TEST(Evaluator, RemembersDiagnosticsWithResults) {
  Counting counting;
  counting.op.build = [](std::span<const Value>, std::span<const Polylines> in,
                         OpContext& context) {
    context.Note("n", "was too much");
    return in[0];
  };
  Evaluator evaluator;
  const Geometry g = Moved(counting.Of(Polygon(5)), {1, 1, 1});
  EXPECT_EQ(evaluator.Evaluate(g).diagnostics.size(), 1u);
  EXPECT_EQ(evaluator.Evaluate(g).diagnostics.size(), 1u);
}

}  // namespace
}  // namespace strikeline::geometry
