// SPDX-License-Identifier: MIT
#include "render/picture_raster.h"

#include <gtest/gtest.h>

namespace strikeline::render {
namespace {

using scene::Box;
using scene::Picture;
using scene::PictureItem;
using scene::Stamp;

constexpr Color kWhite{1, 1, 1, 1};

Bitmap Drawn(std::vector<PictureItem> items, PixelRect bounds = {0, 0, 20, 12}) {
  return Rasterize(Picture(bounds, std::move(items)));
}

int AlphaAt(const Bitmap& pixels, int x, int y) { return pixels.Row(y)[4 * x + 3]; }

TEST(Rasterize, ABoxOnWholePixelsIsSharp) {
  const Bitmap pixels = Drawn({Box{4, 3, 8, 5, 0, 0, {1, 0.5f, 0, 1}}});
  for (int y = 0; y < 12; ++y) {
    for (int x = 0; x < 20; ++x) {
      const bool inside = x >= 4 && x < 12 && y >= 3 && y < 8;
      EXPECT_NEAR(AlphaAt(pixels, x, y), inside ? 255 : 0, 1) << x << ", " << y;
    }
  }
  const uint8_t* pixel = pixels.Row(5) + 4 * 8;
  EXPECT_EQ(pixel[0], 0);
  EXPECT_NEAR(pixel[1], 128, 1);
  EXPECT_EQ(pixel[2], 255);
}

TEST(Rasterize, ABoxLeansAndWidensDownward) {
  const Box box{.left = 7,
                .top = 1,
                .width = 6,
                .height = 10,
                .color = kWhite,
                .slant = 0.4f,
                .taper = 0.05f};
  const Bitmap pixels = Drawn({box});
  for (int y = 1; y < 11; ++y) {
    double area = 0, moment = 0;
    for (int x = 0; x < 20; ++x) {
      area += AlphaAt(pixels, x, y) / 255.0;
      moment += AlphaAt(pixels, x, y) / 255.0 * (x + 0.5);
    }
    const double down = y + 0.5 - 6;
    EXPECT_NEAR(area, 6 * (1 + 0.05 * down), 0.05) << y;
    EXPECT_NEAR(moment / area, 10 + 0.4 * down, 0.05) << y;
  }
}

TEST(Rasterize, ABoxFadesInFromItsTop) {
  const Bitmap pixels =
      Drawn({Box{.left = 2, .top = 2, .width = 9, .height = 9, .color = kWhite, .fade = 4}});
  EXPECT_EQ(AlphaAt(pixels, 5, 1), 0);
  for (int y = 2; y < 6; ++y) EXPECT_NEAR(AlphaAt(pixels, 5, y), 255 * (y - 1.5) / 4, 1) << y;
  for (int y = 6; y < 11; ++y) EXPECT_NEAR(AlphaAt(pixels, 5, y), 255, 1) << y;
}

TEST(Rasterize, PartsOfAPixelAreCovered) {
  const Bitmap pixels = Drawn({Box{4.5f, 3.25f, 8, 5, 0, 0, kWhite}});
  EXPECT_NEAR(AlphaAt(pixels, 4, 5), 128, 2);
  EXPECT_NEAR(AlphaAt(pixels, 12, 5), 128, 2);
  EXPECT_NEAR(AlphaAt(pixels, 8, 3), 191, 4);
  EXPECT_NEAR(AlphaAt(pixels, 8, 8), 64, 4);
}

TEST(Rasterize, AThinLineKeepsItsStrength) {
  const Bitmap pixels = Drawn({Box{0, 4.3f, 20, 0.5f, 0, 0, kWhite}});
  int sum = 0;
  for (int y = 0; y < 12; ++y) sum += AlphaAt(pixels, 10, y);
  EXPECT_NEAR(sum, 128, 4);
}

TEST(Rasterize, AStrokeLeavesTheInsideFree) {
  const Bitmap pixels = Drawn({Box{2, 2, 14, 8, 3, 2, kWhite}});
  EXPECT_EQ(AlphaAt(pixels, 9, 6), 0);
  EXPECT_NEAR(AlphaAt(pixels, 9, 2), 255, 1);
  EXPECT_NEAR(AlphaAt(pixels, 2, 6), 255, 1);
  EXPECT_LT(AlphaAt(pixels, 2, 2), 128) << "a round corner";
}

TEST(Rasterize, ItemsLieOnEachOtherPremultiplied) {
  const Bitmap pixels =
      Drawn({Box{0, 0, 20, 12, 0, 0, {0, 0, 0, 1}}, Box{0, 0, 20, 12, 0, 0, {1, 1, 1, 0.25f}}});
  EXPECT_NEAR(pixels.Row(6)[4 * 10], 64, 1);
  EXPECT_EQ(AlphaAt(pixels, 10, 6), 255);
  const Bitmap clear = Drawn({Box{0, 0, 20, 12, 0, 0, {1, 1, 1, 0.25f}}});
  EXPECT_NEAR(clear.Row(6)[4 * 10], 64, 1);
  EXPECT_NEAR(AlphaAt(clear, 10, 6), 64, 1);
}

TEST(Rasterize, BoundsCutWithoutShifting) {
  const std::vector<PictureItem> items = {Box{4, 3, 8, 5, 2, 0, kWhite}};
  const Bitmap whole = Drawn(items), part = Drawn(items, {6, 4, 5, 10});
  for (int y = 0; y < 8; ++y) {
    for (int x = 0; x < 5; ++x) EXPECT_EQ(AlphaAt(part, x, y), AlphaAt(whole, x + 6, y + 4));
  }
  EXPECT_EQ(Drawn(items, {100, 100, 4, 4}), Bitmap({4, 4}));
}

TEST(Rasterize, StampsLieAtWholePixelsAndAreCut) {
  text::Coverage cover{2, 2, 1, -2, {255, 128, 0, 64}};
  const Stamp stamp{3.4f, 5.6f, kWhite, std::make_shared<const text::Coverage>(cover)};
  const Bitmap pixels = Drawn({stamp});
  EXPECT_EQ(AlphaAt(pixels, 4, 4), 255);
  EXPECT_EQ(AlphaAt(pixels, 5, 4), 128);
  EXPECT_EQ(AlphaAt(pixels, 4, 5), 0);
  EXPECT_EQ(AlphaAt(pixels, 5, 5), 64);
  EXPECT_EQ(Drawn({stamp}, {5, 5, 4, 4}).Row(0)[3], 64);
  EXPECT_EQ(Drawn({stamp}, {0, 0, 5, 5}).Row(4)[4 * 4 + 3], 255);
}

TEST(PictureCache, MakesOnceAndForgetsTheLeastRecentlyUsed) {
  int made = 0;
  PictureCache<int> cache(2);
  const auto get = [&](float width) {
    return cache.Get(Picture({0, 0, 4, 4}, {Box{0, 0, width, 1, 0, 0, kWhite}}),
                     [&](const Picture&) { return ++made; });
  };
  EXPECT_EQ(get(1), 1);
  EXPECT_EQ(get(1), 1) << "an equal picture, not the same object";
  EXPECT_EQ(get(2), 2);
  EXPECT_EQ(get(1), 1);
  EXPECT_EQ(get(3), 3);
  EXPECT_EQ(get(1), 1);
  EXPECT_EQ(get(2), 4);
}

}  // namespace
}  // namespace strikeline::render
