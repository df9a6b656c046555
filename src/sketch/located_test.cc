// SPDX-License-Identifier: MIT
#include "sketch/located.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::sketch {
namespace {

using geometry::Diagnostic;
using geometry::Geometry;

Geometry Circle(double radius) {
  const std::vector<geometry::Argument> args = {{"radius", radius}};
  return Geometry::Make(*geometry::FindOp("circle"), args);
}

SketchLayer LayerOf(Geometry geometry, std::string name) {
  return {std::move(geometry), {}, Millimeters(0.3), std::move(name)};
}

Diagnostic SaidOf(const Geometry& recipe, std::string reason) {
  return {geometry::Severity::kNote, "circle", "", std::move(reason), recipe.Id()};
}

TEST(Located, IsTheFirstLayerThatHasTheCall) {
  SketchScene scene;
  const Geometry a = Circle(1), b = Circle(2), elsewhere = Circle(3);
  scene.layers = {LayerOf(a, "sky"), LayerOf(a + b, ""), LayerOf(b, "sea")};
  SketchCall call;
  call.line = 12;
  call.recipe = b.Id();
  scene.calls = {call};
  const auto located =
      Located({SaidOf(a, "one"), SaidOf(b, "two"), SaidOf(elsewhere, "three")}, scene);
  ASSERT_EQ(located.size(), 3u);
  EXPECT_EQ(located[0].place, "layer \"sky\"");
  EXPECT_EQ(located[1].place, "line 12, layer 2");
  EXPECT_EQ(located[2].place, "");
}

TEST(Located, SaysEachRemarkOfAPlaceOnce) {
  SketchScene scene;
  scene.layers = {LayerOf(Circle(1) + Circle(2), "sea")};
  const std::vector<Diagnostic> said = {SaidOf(Circle(1), "small"), SaidOf(Circle(2), "small")};
  EXPECT_EQ(Located(said, scene).size(), 1u);
}

}  // namespace
}  // namespace strikeline::sketch
