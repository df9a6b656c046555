// SPDX-License-Identifier: MIT
#include "render/cpu/fill.h"

#include <random>

#include <gtest/gtest.h>

namespace strikeline::render {
namespace {

constexpr PixelSize kSize{120, 90};

// What `draw(canvas)` leaves on black, and the blocks that it says it touches.
struct Drawn {
  Bitmap pixels{kSize};
  BlockMap blocks{kSize};
};

template <class Draw>
Drawn DrawnBy(Draw draw) {
  Drawn drawn;
  Scratch scratch;
  draw(Canvas{drawn.pixels, kSize, 0, kSize.height, scratch});
  Measure measure(drawn.blocks, 1);
  draw(Canvas{drawn.pixels, kSize, 0, kSize.height, scratch, &measure});
  return drawn;
}

// Boxes of any kind, some of them beyond the edges.
MovingBox AnyBox(std::mt19937& random) {
  const auto between = [&](float low, float high) {
    return std::uniform_real_distribution<float>(low, high)(random);
  };
  MovingBox box{between(-10, 130), between(-10, 100), between(2, 40), between(1, 30)};
  box.radius = between(0, 1) * std::min(box.half_width, box.half_height);
  box.motion = between(kLeastMotion, 6);
  return box;
}

const Pen kPen(Color{1, 0.5f, 0.25f, 1});

Drawn Body(const MovingBox& box) {
  return DrawnBy([&](const Canvas& canvas) { FillBox(canvas, box, kPen, {.alpha = 0.9f}); });
}
Drawn Glow(const MovingBox& box, bool covered) {
  return DrawnBy(
      [&](const Canvas& canvas) { FillGlow(canvas, box, 4, covered, kPen, {.alpha = 0.7f}); });
}

TEST(Fill, ABoxThatHardlyLeansIsDrawnAsAnUprightOneBitForBit) {
  std::mt19937 random(1);
  for (int i = 0; i < 200; ++i) {
    const MovingBox upright = AnyBox(random);
    MovingBox leaning = upright;
    leaning.taper = 1e-30f;
    EXPECT_TRUE(Body(leaning).pixels == Body(upright).pixels) << i;
    EXPECT_TRUE(Glow(leaning, i % 2).pixels == Glow(upright, i % 2).pixels) << i;
  }
}

TEST(Fill, ALeaningBoxCoversInEveryRowWhatAnUprightOneThereDoes) {
  const MovingBox leaning{60, 45, 20, 25, 0, kLeastMotion, 0.4f, 0.01f};
  const Drawn drawn = Body(leaning);
  for (int row = 15; row < 75; ++row) {
    const Drawn upright = Body(leaning.InRow(static_cast<float>(row) + 0.5f));
    for (int x = 0; x < kSize.width * 4; ++x) {
      ASSERT_EQ(drawn.pixels.Row(row)[x], upright.pixels.Row(row)[x]) << row;
    }
  }
}

TEST(Fill, ALeaningBoxKeepsItsAreaWhereverItLies) {
  for (int i = 0; i < 40; ++i) {
    const float x = 60 + 0.131f * static_cast<float>(i), y = 45 + 0.077f * static_cast<float>(i);
    const Drawn drawn = Body({x, y, 15.3f, 8.6f, 0, 2.5f, 0.35f, 0.01f});
    double area = 0;
    for (int row = 0; row < kSize.height; ++row) {
      for (int column = 0; column < kSize.width; ++column) {
        area += drawn.pixels.Row(row)[4 * column + 2] / (0.9 * 255);
      }
    }
    EXPECT_NEAR(area, 4 * 15.3 * 8.6, 0.003 * area) << "notes would shimmer as they move";
  }
}

TEST(Fill, BlocksHoldEveryPixelThatALeaningBoxAndItsGlowChange) {
  std::mt19937 random(2);
  std::uniform_real_distribution<float> share(-1, 1);
  for (int i = 0; i < 300; ++i) {
    MovingBox box = AnyBox(random);
    box.slant = share(random);
    box.taper = 0.02f * (share(random) + 1);
    if (box.half_height * box.taper > 0.9f) continue;
    for (const Drawn& drawn : {Body(box), Glow(box, false)}) {
      const BlockMap empty(kSize);
      Bitmap rest = drawn.pixels;
      const int rows = (kSize.height + kHintBlock - 1) / kHintBlock;
      for (int block = 0; block < empty.Columns() * rows; ++block) {
        if (drawn.blocks.SameIn(empty, static_cast<size_t>(block))) continue;
        const PixelRect r = empty.RectOf(block % empty.Columns(), block / empty.Columns());
        for (int y = r.y; y < r.y + r.height; ++y) {
          std::fill_n(rest.Row(y) + 4 * r.x, 4 * r.width, uint8_t{0});
        }
      }
      EXPECT_TRUE(rest == Bitmap(kSize)) << i;
    }
  }
}

}  // namespace
}  // namespace strikeline::render
