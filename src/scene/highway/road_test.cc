// SPDX-License-Identifier: MIT
#include "scene/highway/road.h"

#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using testing::OptionsFor;

Stage StageIn(HighwayView view) {
  HighwayOptions options = OptionsFor({1280, 720});
  options.view = view;
  return MakeDrumStage(options, std::vector<StageLane>(6));
}

// Where the box's left and right sides are in row y.
float LeftIn(const Box& box, float y) {
  const float down = y - (box.top + box.height / 2);
  return box.left + box.width / 2 + down * box.slant - box.width / 2 * (1 + down * box.taper);
}
float RightIn(const Box& box, float y) {
  const float down = y - (box.top + box.height / 2);
  return box.left + box.width / 2 + down * box.slant + box.width / 2 * (1 + down * box.taper);
}

TEST(OnRoad, GivesTheBoxItselfInTheFlatView) {
  const Stage stage = StageIn(HighwayView::kFlat);
  const Box box{100, 40, 80, 300, 3, 1, {1, 1, 1, 1}};
  EXPECT_EQ(OnRoad(stage, box), box);
  EXPECT_EQ(StripAlong(stage, 100, 80, 500, {}), (Box{100, 0, 80, 500}));
  EXPECT_EQ(LineAlong(stage, 100.4f, 500, {}), (Box{100, 0, 1, 500}));
}

TEST(OnRoad, SidesOfABoxRunAlongTheLanesInEveryRow) {
  const Stage stage = StageIn(HighwayView::kPerspective);
  for (const float left : {-20.0f, 300.0f, 900.0f}) {
    for (const float top : {70.0f, 400.0f, 600.0f}) {
      const Box box = OnRoad(stage, {left, top, 90, 110});
      for (const float y : {top, top + 33, top + 110}) {
        EXPECT_NEAR(LeftIn(box, y), stage.X(left, y), 0.01);
        EXPECT_NEAR(RightIn(box, y), stage.X(left + 90, y), 0.01);
      }
    }
  }
}

TEST(OnRoad, LinesKeepTheirThicknessAndLieBetweenLanes) {
  const Stage stage = StageIn(HighwayView::kPerspective);
  const Box line = LineAlong(stage, 400, 720, {});
  for (const float y : {80.0f, 300.0f, 700.0f}) {
    EXPECT_NEAR(RightIn(line, y) - LeftIn(line, y), stage.Line(1), 1e-3);
    EXPECT_NEAR(LeftIn(line, y), stage.X(400, y), 0.6);
  }
}

TEST(OnRoad, WhatRunsAlongTheLanesBeginsAtTheirFarEnd) {
  const Stage stage = StageIn(HighwayView::kPerspective);
  const Box strip = StripAlong(stage, 400, 50, 720, {});
  EXPECT_FLOAT_EQ(strip.top, stage.FarY());
  EXPECT_FLOAT_EQ(strip.top + strip.height, 720);
  EXPECT_GT(strip.fade, 0);
}

}  // namespace
}  // namespace strikeline::scene
