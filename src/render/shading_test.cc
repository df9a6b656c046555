// SPDX-License-Identifier: MIT
#include "render/shading.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace strikeline::render {
namespace {

// The convolution of a one-pixel box and the shutter's box, from its definition.
double Trapezoid(double y, double motion) {
  const double overlap = std::min(y + motion / 2, 0.5) - std::max(y - motion / 2, -0.5);
  return std::max(overlap, 0.0) / motion;
}

double IntegralOfTrapezoid(double to, double motion) {
  const double from = -(1 + motion) / 2;
  constexpr int kSteps = 4000;
  double sum = 0;
  for (int i = 0; i < kSteps; ++i) {
    sum += Trapezoid(from + (to - from) * (i + 0.5) / kSteps, motion);
  }
  return to <= from ? 0 : sum * (to - from) / kSteps;
}

// Sums `coverage(x, y)` over the pixels around a shape whose middle lies at (0.37, 0.21) in its
// pixel.
template <class Coverage>
double SumOver(int reach, Coverage coverage) {
  double sum = 0;
  for (int row = -reach; row <= reach; ++row) {
    for (int column = -reach; column <= reach; ++column) {
      sum += coverage(static_cast<float>(column) + 0.37f, static_cast<float>(row) + 0.21f);
    }
  }
  return sum;
}

TEST(TrapezoidCdf, IsTheIntegralOfTheTrapezoid) {
  for (const float motion : {kLeastMotion, 0.3f, 1.0f, 1.9f, 7.0f, 40.0f}) {
    for (float y = -(2 + motion) / 2; y < (2 + motion) / 2; y += 0.11f + motion / 20) {
      EXPECT_NEAR(TrapezoidCdf(y, motion), IntegralOfTrapezoid(y, motion), 2e-3)
          << y << ", " << motion;
    }
  }
}

TEST(TrapezoidCdf, RisesFrom0To1) {
  for (const float motion : {kLeastMotion, 0.5f, 3.0f, 120.0f}) {
    EXPECT_EQ(TrapezoidCdf(-1e5f, motion), 0);
    EXPECT_NEAR(TrapezoidCdf(1e5f, motion), 1, 1e-4);
    EXPECT_NEAR(TrapezoidCdf(0, motion), 0.5, 1e-4);
  }
}

TEST(IntervalCoverage, IsWholeInsideAndNothingOutside) {
  EXPECT_NEAR(IntervalCoverage(0, 10, 3), 1, 1e-5);
  EXPECT_EQ(IntervalCoverage(13, 10, 3), 0);
  EXPECT_EQ(IntervalCoverage(0, 0, 3), 0);
  EXPECT_EQ(IntervalCoverage(0, -1, 3), 0);
  EXPECT_NEAR(IntervalCoverage(10, 10, 3), 0.5, 1e-5);
}

TEST(BoxCoverage, SumsToTheBoxesArea) {
  std::mt19937 random(1);
  const auto between = [&](float low, float high) {
    return std::uniform_real_distribution<float>(low, high)(random);
  };
  for (int i = 0; i < 200; ++i) {
    const float w = between(2, 30), h = between(1, 20);
    const float radius = between(0, 1) * std::min(w, h), motion = between(kLeastMotion, 12);
    const double area = 4.0 * w * h - (4 - 3.14159265) * radius * radius;
    const double sum = SumOver(40, [&](float x, float y) {
      const float c = BoxCoverage(x, y, w, h, radius, motion);
      EXPECT_GE(c, -1e-4);
      EXPECT_LE(c, 1.0001);
      return c;
    });
    EXPECT_NEAR(sum, area, 0.01 * area) << w << " x " << h << ", " << radius << ", " << motion;
  }
}

TEST(BoxCoverage, HasItsCentroidAtItsMiddleWhateverTheMotion) {
  for (const float motion : {kLeastMotion, 1.0f, 6.5f}) {
    for (const float offset : {0.0f, 0.13f, 0.5f, 0.77f}) {
      double sum = 0, moment = 0;
      for (int row = -30; row < 30; ++row) {
        const float y = static_cast<float>(row) + 0.5f - offset;
        const float c = BoxCoverage(0.2f, y, 12, 5, 3, motion);
        sum += c;
        moment += c * (row + 0.5);
      }
      EXPECT_NEAR(moment / sum, offset, 1e-3);
    }
  }
}

TEST(DiamondCoverage, SumsToItsArea) {
  for (const float size : {3.0f, 5.5f, 14.0f}) {
    for (const float motion : {kLeastMotion, 2.0f}) {
      const double sum =
          SumOver(24, [&](float x, float y) { return DiamondCoverage(x, y, size, motion); });
      EXPECT_NEAR(sum, 2.0 * size * size, 0.02 * 2 * size * size);
    }
  }
}

TEST(CrossCoverage, LiesWithinItsSquareOnBothDiagonals) {
  constexpr float kHalf = 6, kStroke = 2;
  EXPECT_NEAR(CrossCoverage(0, 0, kHalf, kStroke, kLeastMotion), 1, 0.01);
  for (const float sign : {-1.0f, 1.0f}) {
    EXPECT_GT(CrossCoverage(4 * sign, 4, kHalf, kStroke, kLeastMotion), 0.9);
    EXPECT_GT(CrossCoverage(4 * sign, -4, kHalf, kStroke, kLeastMotion), 0.9);
    EXPECT_EQ(CrossCoverage(4 * sign, 0, kHalf, kStroke, kLeastMotion), 0);
    EXPECT_EQ(CrossCoverage(9 * sign, 9, kHalf, kStroke, kLeastMotion), 0);
  }
}

TEST(Erf, IsWithin5e4OfTheStandards) {
  for (float x = -5; x <= 5; x += 0.001f) EXPECT_NEAR(Erf(x), std::erf(x), 5e-4);
}

TEST(BlurredInterval, KeepsItsArea) {
  for (const float sigma : {0.8f, 4.0f}) {
    for (const float half : {0.5f, 9.0f}) {
      double sum = 0;
      for (float x = -60; x <= 60; ++x) sum += BlurredInterval(x, half, sigma);
      EXPECT_NEAR(sum, 2 * half, 0.02 * 2 * half + 0.01);
    }
  }
}

TEST(BlurredInterval, BeyondTheGlowsReachIsBelowHalfALevel) {
  for (const float half : {4.0f, 40.0f}) {
    EXPECT_LT(BlurredInterval(half + kGlowReach * 5, half, 5) * 255, 1.0);
  }
}

scene::FieldLook Look() {
  scene::FieldLook look;
  look.strike_y = 300;
  look.pixels_per_second = 150;
  look.half_height = 5;
  look.radius = 3.5f;
  look.fade_in = 10;
  look.fade_out = 40;
  look.ring_stroke = 2;
  look.beam_alpha = 0.2f;
  return look;
}

// `since` seconds after its time.
Placement PlaceAt(const scene::Mark& mark, const scene::Lane& lane, const scene::FieldLook& look,
                  float since) {
  return Place(mark, lane, look, since * static_cast<float>(look.pixels_per_second));
}

TEST(Place, PutsAStrokesMiddleAndABarsLowerEndOnTheLineAtItsTime) {
  const scene::Lane lane{100, 30, 40, 20};
  scene::Mark mark;
  EXPECT_EQ(PlaceAt(mark, lane, Look(), 0).center_y, 300);
  EXPECT_EQ(PlaceAt(mark, lane, Look(), -1).center_y, 150);
  mark.length = 0.5f;
  const Placement bar = PlaceAt(mark, lane, Look(), 0);
  EXPECT_EQ(bar.center_y + bar.half_height, 300);
  EXPECT_EQ(bar.half_height, 37.5f);
}

TEST(HoleOf, IsTheInsideOfAnOutlineAndItsRightHalfWhereHalfIsFilled) {
  for (const float outline : {0.0f, 1.5f, 3.0f}) {
    const Placement p{100, 50, 20, 5, 3.5f, 1};
    const Placement whole = HoleOf(p, outline, false), half = HoleOf(p, outline, true);
    EXPECT_FLOAT_EQ(whole.center_x, 100);
    EXPECT_FLOAT_EQ(whole.half_width, 20 - outline);
    EXPECT_FLOAT_EQ(half.center_x - half.half_width, 100) << "from the middle";
    EXPECT_FLOAT_EQ(half.center_x + half.half_width, 120 - outline) << "to the outline";
    EXPECT_FLOAT_EQ(half.half_height, 5 - outline);
    EXPECT_LE(half.radius, half.half_width);
  }
  EXPECT_LE(HoleOf({100, 50, 2, 5, 2, 1}, 3, true).half_width, 0) << "no room, no hole";
}

TEST(Place, FadesToNothingBehindTheLine) {
  const scene::Mark mark;
  const scene::Lane lane{100, 30, 40, 20};
  EXPECT_EQ(PlaceAt(mark, lane, Look(), 0).alpha, 1);
  EXPECT_FLOAT_EQ(PlaceAt(mark, lane, Look(), 20.0f / 150).alpha, 0.5f);
  EXPECT_EQ(PlaceAt(mark, lane, Look(), 41.0f / 150).alpha, 0);
}

scene::FieldLook InPerspective(float far) {
  scene::FieldLook look = Look();
  look.motion = 3;
  look.fade_out = 0;
  look.view = {.depth = 270 / (1 - far), .vanish_x = 320, .far = far};
  look.pixels_per_second /= far;
  return look;
}

TEST(Place, InPerspectiveFitsTheTargetAtItsTimeWhateverTheView) {
  scene::Mark mark;
  for (const float far : {0.2f, 0.5f, 0.9f}) {
    const scene::FieldLook look = InPerspective(far);
    for (const scene::Lane& lane : {scene::Lane{100, 30, 40, 20}, {320, 7}, {600, 30}}) {
      const Placement p = PlaceAt(mark, lane, look, 0);
      EXPECT_EQ(p.center_x, lane.center);
      EXPECT_EQ(p.center_y, 300);
      EXPECT_EQ(p.half_width, lane.half_width);
      EXPECT_EQ(p.half_height, look.half_height);
      EXPECT_EQ(p.radius, look.radius);
      EXPECT_EQ(p.scale, 1);
      EXPECT_EQ(p.motion, look.motion);
    }
  }
}

TEST(Place, InPerspectiveAStrokeIsACopyOfItselfScaledByItsDistance) {
  const scene::FieldLook look = InPerspective(0.4f);
  const scene::Lane lane{100, 30, 40, 20};
  const scene::Mark mark;
  float above = -1e9f, motion = 0;
  for (float since = -2; since < 0.3f; since += 0.05f) {
    const Placement p = PlaceAt(mark, lane, look, since);
    EXPECT_GT(p.center_y, above);
    EXPECT_FLOAT_EQ(p.scale, look.view.ScaleAt(p.center_y - look.strike_y));
    EXPECT_FLOAT_EQ(p.half_width, 30 * p.scale);
    EXPECT_FLOAT_EQ(p.half_height, 5 * p.scale);
    EXPECT_FLOAT_EQ(p.radius, 3.5f * p.scale);
    EXPECT_NEAR(p.center_x, look.view.X(100, p.center_y - look.strike_y), 1e-3);
    // What it moves while the shutter is open follows its speed there.
    const float step = 1e-3f;
    const float speed = (PlaceAt(mark, lane, look, since + step).center_y -
                         PlaceAt(mark, lane, look, since - step).center_y) /
                        (2 * step);
    EXPECT_NEAR(p.motion, look.motion * speed / static_cast<float>(look.pixels_per_second),
                0.02f * p.motion);
    EXPECT_GT(p.motion, motion);
    above = p.center_y;
    motion = p.motion;
  }
}

TEST(Place, InPerspectiveABarsEndsAreOnTheLineAtTheirTimes) {
  const scene::FieldLook look = InPerspective(0.5f);
  const scene::Lane lane{500, 10};
  scene::Mark mark;
  for (const float length : {0.05f, 0.5f, 3.0f, 400.0f}) {
    mark.length = length;
    const Placement start = PlaceAt(mark, lane, look, 0);
    EXPECT_NEAR(start.center_y + start.half_height, 300, 1e-3);
    const Placement end = PlaceAt(mark, lane, look, length);
    EXPECT_NEAR(end.center_y - end.half_height, 300, 1e-2);
    // Its sides run along its lane.
    const float down = start.center_y - look.strike_y;
    EXPECT_NEAR(start.center_x - down * start.slant, lane.center, 1e-3);
    EXPECT_NEAR(start.half_width * (1 - down * start.taper), lane.half_width, 1e-3);
  }
}

TEST(Place, SeenFromFarAboveIsPlaceInTheFlatView) {
  scene::FieldLook flat = Look(), look = Look();
  look.view = {.depth = 1e6f, .vanish_x = 320, .far = 0.9997f};
  const scene::Lane lane{100, 30, 40, 20};
  for (const float length : {0.0f, 0.7f}) {
    scene::Mark mark;
    mark.length = length;
    for (const float since : {-1.9f, -0.3f, 0.0f, 0.1f}) {
      const Placement a = PlaceAt(mark, lane, flat, since), b = PlaceAt(mark, lane, look, since);
      EXPECT_NEAR(a.center_x, b.center_x, 0.15);
      EXPECT_NEAR(a.center_y, b.center_y, 0.15);
      EXPECT_NEAR(a.half_width, b.half_width, 0.05);
      EXPECT_NEAR(a.half_height, b.half_height, 0.05);
      EXPECT_NEAR(a.alpha, b.alpha, 0.01);
      EXPECT_NEAR(b.slant, 0, 1e-3);
    }
  }
}

TEST(Bursts, StartAtTheNotesTimeAndEnd) {
  const scene::FieldLook look = Look();
  for (const float before : {-1e-6f, -0.01f, -1.0f}) {
    EXPECT_EQ(BeamStrength(before, look), 0);
    EXPECT_EQ(FlashStrength(before, look), 0);
    EXPECT_EQ(RingAt(before, 20, look).alpha, 0);
  }
  EXPECT_GT(BeamStrength(0, look), 0);
  EXPECT_EQ(FlashStrength(0, look), 1);
  EXPECT_GT(RingAt(0, 20, look).alpha, 0);
  EXPECT_EQ(BeamStrength(look.beam_time, look), 0);
  EXPECT_EQ(FlashStrength(look.flash_time, look), 0);
  EXPECT_EQ(RingAt(look.ring_time, 20, look).alpha, 0);
  EXPECT_NEAR(RingAt(0.2499f, 20, look).radius, 20, 0.01);
}

TEST(TopFade, RisesBelowTheTopEdge) {
  EXPECT_FLOAT_EQ(TopFade(0, Look()), 0.15f);
  EXPECT_EQ(TopFade(10, Look()), 1);
  scene::FieldLook without = Look();
  without.fade_in = 0;
  EXPECT_EQ(TopFade(0, without), 1);
}

TEST(TopFade, InPerspectiveRisesFromNothingBelowTheFarEdge) {
  const scene::FieldLook look = InPerspective(0.5f);
  EXPECT_FLOAT_EQ(look.FarY(), 30);
  EXPECT_EQ(TopFade(30, look), 0);
  EXPECT_EQ(TopFade(-10, look), 0);
  EXPECT_FLOAT_EQ(TopFade(35, look), 0.5f);
  EXPECT_EQ(TopFade(40, look), 1);
}

}  // namespace
}  // namespace strikeline::render
