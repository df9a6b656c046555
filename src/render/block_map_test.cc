// SPDX-License-Identifier: MIT
#include "render/block_map.h"

#include <random>

#include <gtest/gtest.h>

namespace strikeline::render {
namespace {

TEST(PlainRows, CountsTheRowsAboveABlocksEndThatAreAlike) {
  Bitmap ground({64, 70});
  for (int y = 40; y < 70; ++y) ground.Row(y)[4 * 20] = 9;  // in the second column from row 40 on
  ground.Row(50)[4 * 31] = 1;                               // its last pixel, seen by the third too
  const PlainRows plain(ground);
  const auto of = [&plain](int column, int row) {
    return plain.Of(static_cast<size_t>(4 * row + column));
  };
  EXPECT_EQ(of(0, 4), 70);
  EXPECT_EQ(of(1, 1), 32);
  EXPECT_EQ(of(1, 2), 8);
  EXPECT_EQ(of(1, 3), 13);
  EXPECT_EQ(of(2, 3), 13) << "chroma is made from the pixel left of it too";
  EXPECT_EQ(of(3, 3), 64);
  EXPECT_EQ(PlainRows().Of(3), 0) << "nothing is known";
}

TEST(BlockMap, ABlockIsTheSameWhereTheSameLooksWereAddedInTheSameOrder) {
  constexpr PixelSize kSize{100, 50};
  std::mt19937 random(1);
  const auto below = [&random](int end) {
    return static_cast<int>(random() % static_cast<unsigned>(end));
  };
  for (int i = 0; i < 200; ++i) {
    BlockMap a(kSize), b(kSize);
    for (BlockMap* map : {&a, &b}) map->Begin({1, 2});
    const int x = below(100), y = below(50), right = x + 1 + below(60), bottom = y + 1 + below(30);
    a.Add(x, y, right, bottom, 7);
    b.Add(x, y, right, bottom, 7);
    a.Add(0, 0, 100, 50, 8);
    b.Add(0, 0, 100, 50, i % 2 == 0 ? 8 : 9);
    for (size_t block = 0; block < 28; ++block) EXPECT_EQ(a.SameIn(b, block), i % 2 == 0);
    a.Begin({1, 2});
    b.Begin({1, 2});
    a.Add(x, y, right, bottom, 7);
    for (int block = 0; block < 28; ++block) {
      const PixelRect r = a.RectOf(block % 7, block / 7);
      const bool touched =
          x < r.x + r.width && right + 1 > r.x && y < r.y + r.height && bottom > r.y;
      EXPECT_EQ(a.SameIn(b, static_cast<size_t>(block)), !touched);
    }
  }
}

}  // namespace
}  // namespace strikeline::render
