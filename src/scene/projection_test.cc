// SPDX-License-Identifier: MIT
#include "scene/projection.h"

#include <random>

#include <gtest/gtest.h>

namespace strikeline::scene {
namespace {

constexpr Projection kViews[] = {{.depth = 400, .vanish_x = 320, .far = 0.5f},
                                 {.depth = 1640, .vanish_x = 960, .far = 0.2f},
                                 {.depth = 9000, .vanish_x = 540, .far = 0.9f}};

TEST(Projection, OfTheFlatViewChangesNothing) {
  const Projection flat;
  for (const float place : {-1e6f, -123.25f, 0.0f, 77.7f, 1e6f}) {
    EXPECT_EQ(flat.Down(place), place);
    EXPECT_EQ(flat.ScaleOf(place), 1);
    EXPECT_EQ(flat.ScaleAt(place), 1);
    EXPECT_EQ(flat.X(31.5f, place), 31.5f);
    EXPECT_EQ(flat.Slant(place), 0);
    EXPECT_EQ(flat.Taper(place), 0);
  }
}

TEST(Projection, KeepsPlaceSizeAndPaceAtTheStrikeLine) {
  for (const Projection& view : kViews) {
    EXPECT_EQ(view.Down(0), 0);
    EXPECT_EQ(view.ScaleOf(0), 1);
    EXPECT_EQ(view.X(17, 0), 17);
    EXPECT_NEAR(view.Down(1) - view.Down(-1), 2, 2e-3);
  }
}

TEST(Projection, WhatComesLaterIsSeenFartherUpAndSmaller) {
  for (const Projection& view : kViews) {
    float down = -view.depth, scale = 0;
    for (float flat = -1e5f; flat < 0.7f * view.depth; flat += 7) {
      EXPECT_GT(view.Down(flat), down) << flat;
      EXPECT_GT(view.ScaleOf(flat), scale) << flat;
      down = view.Down(flat);
      scale = view.ScaleOf(flat);
      EXPECT_NEAR(view.ScaleAt(down), scale, 1e-5 * scale + 1e-6);
    }
  }
}

TEST(Projection, NothingEverGrowsWithoutBound) {
  for (const Projection& view : kViews) {
    for (const float flat : {view.depth, 3 * view.depth, 1e9f}) {
      EXPECT_EQ(view.ScaleOf(flat), Projection::kMostScale);
    }
    EXPECT_GE(view.Down(-1e30f), -view.depth);
  }
}

TEST(Projection, LinesAlongTheLanesMeetAtTheVanishingPoint) {
  for (const Projection& view : kViews) {
    for (const float x : {-50.0f, 100.0f, 1800.0f}) {
      EXPECT_NEAR(view.X(x, -view.depth), view.vanish_x, 1e-3);
      // What is as wide as the lanes are apart stays so.
      EXPECT_NEAR(view.X(x + 60, -100) - view.X(x, -100), 60 * view.ScaleAt(-100), 1e-2);
    }
  }
}

TEST(Projection, MarksThatAreApartFarAwayAreSoAllTheWay) {
  std::mt19937 random(1);
  const auto between = [&](float low, float high) {
    return std::uniform_real_distribution<float>(low, high)(random);
  };
  for (const Projection& view : kViews) {
    const float farthest = view.depth * (1 - 1 / view.far);
    for (int i = 0; i < 2000; ++i) {
      const float half = between(1, 20);
      // As far apart as they are high where they appear, and a little more.
      const float apart = between(1.001f, 3) * 2 * half / view.far;
      const float upper = between(farthest, -apart), lower = upper + apart;
      const float top = view.Down(lower) - half * view.ScaleOf(lower);
      const float bottom = view.Down(upper) + half * view.ScaleOf(upper);
      EXPECT_GT(top, bottom - 1e-3f) << half << ", " << upper;
    }
  }
}

}  // namespace
}  // namespace strikeline::scene
