// SPDX-License-Identifier: MIT
// What docs/sketches.md says of nonsense.
#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geometry/evaluator.h"
#include "sketch/compile.h"
#include "sketch/sketch.h"
#include "testing/program.h"

namespace strikeline::sketch {
namespace {

using ::testing::HasSubstr;

// One sketch for all tests: compiling takes a second or two.
class NonsenseTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    cache_.emplace();
    const auto compiled = CompileSketch(
        std::filesystem::path(STRIKELINE_SOURCE_DIR) / "src/sketch/testdata/nonsense.cpp",
        cache_->Path());
    ASSERT_TRUE(compiled) << compiled.error().message;
    Result<Sketch> loaded = Sketch::Load(compiled->library);
    ASSERT_TRUE(loaded) << loaded.error().message;
    sketch_.emplace(*std::move(loaded));
  }
  static void TearDownTestSuite() {
    sketch_.reset();
    cache_.reset();
  }
  void SetUp() override { ASSERT_TRUE(sketch_); }

  static SketchScene SceneAt(double time) {
    Result<SketchScene> scene = sketch_->Draw(Seconds(time));
    EXPECT_TRUE(scene) << scene.error().message;
    return *std::move(scene);
  }
  // Of one layer.
  static geometry::Evaluator::Evaluation EvaluatedAt(double time) {
    geometry::Evaluator evaluator;
    return evaluator.Evaluate(SceneAt(time).layers.at(0).geometry);
  }

  static std::optional<strikeline::testing::TempFolder> cache_;
  static std::optional<Sketch> sketch_;
};
std::optional<strikeline::testing::TempFolder> NonsenseTest::cache_;
std::optional<Sketch> NonsenseTest::sketch_;

TEST_F(NonsenseTest, ASceneWithoutLayersIsAnEmptySheet) { EXPECT_TRUE(SceneAt(0).layers.empty()); }

TEST_F(NonsenseTest, WidthsThatMakeNoLineAreThePens) {
  const SketchScene scene = SceneAt(1);
  ASSERT_EQ(scene.layers.size(), 3u);
  for (const SketchLayer& layer : scene.layers) EXPECT_EQ(layer.width, Millimeters(0.3));
  EXPECT_EQ(scene.layers[0].color, Color());
}

TEST_F(NonsenseTest, PointsThatAreNoneAndALineWithoutEndAreLeftOut) {
  const geometry::Polylines lines = EvaluatedAt(2).lines.at(0);
  EXPECT_EQ(lines, geometry::Polylines({{1, 0, 0}, {2, 0, 0}, {5, 5, 0}}, {0, 2, 2, 3}));
}

TEST_F(NonsenseTest, OwnOperationsGetValuesBeyondTheirSliders) {
  EXPECT_EQ(EvaluatedAt(3).lines.at(0).Points()[1].x, -1000);
}

TEST_F(NonsenseTest, AnOwnEffectThatThrowsLeavesItsInput) {
  const auto evaluated = EvaluatedAt(4);
  EXPECT_EQ(evaluated.lines.at(0).LineCount(), 1u);
  ASSERT_EQ(evaluated.diagnostics.size(), 1u);
  EXPECT_EQ(evaluated.diagnostics[0].op, "pass");
}

TEST_F(NonsenseTest, APresetThatIsOffDrawsNothing) {
  const SketchScene scene = SceneAt(5);
  geometry::Evaluator evaluator;
  EXPECT_TRUE(evaluator.Evaluate(scene.layers.at(0).geometry).lines.at(0).Empty());
  EXPECT_EQ(evaluator.Evaluate(scene.layers.at(1).geometry).lines.at(0).LineCount(), 2u);
}

TEST_F(NonsenseTest, ArgumentsThatMakeNoSenseAreRemarks) {
  const auto evaluated = EvaluatedAt(6);
  EXPECT_EQ(evaluated.lines.at(0).LineCount(), 2u) << "no polygon; the stick and its mask";
  ASSERT_EQ(evaluated.diagnostics.size(), 2u);
  EXPECT_EQ(evaluated.diagnostics[0].parameter, "n_sides");
  EXPECT_EQ(evaluated.diagnostics[1].parameter, "mode");
}

TEST_F(NonsenseTest, MorePointsThanTheBudgetAreNone) {
  const auto evaluated = EvaluatedAt(7);
  EXPECT_TRUE(evaluated.lines.at(0).Empty());
  ASSERT_EQ(evaluated.diagnostics.size(), 1u);
  EXPECT_THAT(evaluated.diagnostics[0].reason, HasSubstr("budget of 10000000 points"));
}

TEST_F(NonsenseTest, ANameThatNoEffectWithAMaskHasGivesBoth) {
  const auto evaluated = EvaluatedAt(8);
  EXPECT_EQ(evaluated.lines.at(0).LineCount(), 2u);
  ASSERT_EQ(evaluated.diagnostics.size(), 1u);
  EXPECT_THAT(evaluated.diagnostics[0].reason, HasSubstr("no effect with a mask 'rotate'"));
}

TEST_F(NonsenseTest, OfTwoSetsOfArgumentsTheFirstCounts) {
  EXPECT_EQ(EvaluatedAt(9).lines.at(0).PointCount(), 6u);
}

TEST_F(NonsenseTest, ALineThatIsNotThereHasNoPoints) {
  EXPECT_EQ(EvaluatedAt(10).lines.at(0).LineCount(), 1u);
}

TEST_F(NonsenseTest, AnOwnOperationThatIsGoneIsARemark) {
  const auto evaluated = EvaluatedAt(11);
  EXPECT_EQ(evaluated.lines.at(0).LineCount(), 1u) << "the static one is there";
  ASSERT_EQ(evaluated.diagnostics.size(), 1u);
  EXPECT_EQ(evaluated.diagnostics[0].op, "gone");
  EXPECT_THAT(evaluated.diagnostics[0].reason, HasSubstr("`static`"));
}

TEST_F(NonsenseTest, NoLinesAreALayerWithoutLines) {
  EXPECT_TRUE(EvaluatedAt(12).lines.at(0).Empty());
}

}  // namespace
}  // namespace strikeline::sketch
