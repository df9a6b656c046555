// SPDX-License-Identifier: MIT
#include "render/cpu/damage.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace strikeline::render {
namespace {

struct Rect {
  int x0, y0, x1, y1;
};

// How often the runs of rows y0 to y1 cover each pixel.
std::vector<int> CoverOf(const Damage& damage, PixelSize size, int y0, int y1) {
  std::vector<int> cover(static_cast<size_t>(size.width * size.height));
  damage.ForEachRun(y0, y1, [&](PixelRect run) {
    ASSERT_TRUE(run.x >= 0 && run.y >= 0 && run.width > 0 && run.height > 0);
    ASSERT_TRUE(run.x + run.width <= size.width && run.y + run.height <= size.height);
    for (int y = run.y; y < run.y + run.height; ++y) {
      for (int x = run.x; x < run.x + run.width; ++x)
        ++cover[static_cast<size_t>(y * size.width + x)];
    }
  });
  return cover;
}

TEST(Damage, RunsCoverEveryAddedPixelOnceAndOnlyWholeTilesMore) {
  std::mt19937 random(1);
  for (const PixelSize size : {PixelSize{320, 180}, {322, 182}, {30, 6}, {1366, 70}}) {
    for (int round = 0; round < 20; ++round) {
      Damage damage(size);
      std::vector<Rect> rects;
      for (int i = 0; i < 3; ++i) {
        const int x = static_cast<int>(random() % static_cast<unsigned>(size.width + 20)) - 10;
        const int y = static_cast<int>(random() % static_cast<unsigned>(size.height + 20)) - 10;
        rects.push_back(
            {x, y, x + static_cast<int>(random() % 50), y + static_cast<int>(random() % 20)});
        damage.Add(rects.back().x0, rects.back().y0, rects.back().x1, rects.back().y1);
      }
      const std::vector<int> cover = CoverOf(damage, size, 0, size.height);
      for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
          const int tile_x = x / Damage::kTileWidth * Damage::kTileWidth;
          const int tile_y = y / Damage::kTileHeight * Damage::kTileHeight;
          bool touched = false;
          for (const Rect& r : rects) {
            touched |= std::max(r.x0, tile_x) <
                           std::min({r.x1, tile_x + Damage::kTileWidth, size.width}) &&
                       std::max(r.y0, tile_y) <
                           std::min({r.y1, tile_y + Damage::kTileHeight, size.height});
          }
          ASSERT_EQ(cover[static_cast<size_t>(y * size.width + x)], touched ? 1 : 0);
        }
      }
    }
  }
}

TEST(Damage, OutsideOfThePictureAndOfNothingIsNone) {
  Damage damage({64, 32});
  damage.Add(-20, -20, 0, 0);
  damage.Add(64, 0, 80, 32);
  damage.Add(10, 10, 10, 20);
  damage.Add(20, 20, 10, 10);
  EXPECT_EQ(damage, Damage({64, 32}));
}

TEST(Damage, MergeIsTheUnionAndClearForgets) {
  Damage a({128, 32}), b({128, 32}), both({128, 32});
  a.Add(0, 0, 1, 1);
  b.Add(100, 20, 101, 21);
  both.Add(0, 0, 1, 1);
  both.Add(100, 20, 101, 21);
  a.Merge(b);
  EXPECT_EQ(a, both);
  a.Clear();
  EXPECT_EQ(a, Damage({128, 32}));
  a.AddAll();
  both.Add(0, 0, 128, 32);
  EXPECT_EQ(a, both);
}

TEST(Damage, RunsOfStripsAreThoseOfTheWhole) {
  constexpr PixelSize kSize{200, 90};
  Damage damage(kSize);
  damage.Add(20, 3, 90, 61);
  damage.Add(150, 80, 151, 90);
  std::vector<int> strips(200 * 90);
  for (int top = 0; top < kSize.height; top += 24) {
    const std::vector<int> strip = CoverOf(damage, kSize, top, std::min(top + 24, kSize.height));
    for (size_t i = 0; i < strips.size(); ++i) strips[i] += strip[i];
  }
  EXPECT_EQ(strips, CoverOf(damage, kSize, 0, kSize.height));
}

TEST(Damage, RunsStartAndEndAtEvenPixelsOfAnEvenPicture) {
  Damage damage({322, 182});
  damage.AddAll();
  damage.ForEachRun(
      0, 182, [](PixelRect run) { EXPECT_EQ((run.x | run.y | run.width | run.height) & 1, 0); });
}

}  // namespace
}  // namespace strikeline::render
