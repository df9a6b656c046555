// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/cut_line.h"

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

OpContext Context(bool parallel) { return OpContext({.op = "test", .parallel = parallel}); }

Polylines Ruler(int points) {
  PolylinesBuilder out;
  for (int i = 0; i < points; ++i) out.Add({static_cast<float>(i), 0, 0});
  return out.Finish();
}

TEST(LineLengths, RememberEvery128thPoint) {
  const Polylines two = Concat(std::vector{Ruler(300), Ruler(2), Ruler(1), Ruler(258)});
  const LineLengths lengths(two, Context(true));
  EXPECT_EQ(lengths[0], 299);
  EXPECT_EQ(lengths[2], 0);
  EXPECT_EQ(lengths[3], 257);
  for (const size_t line : {size_t{0}, size_t{3}}) {
    for (size_t block = 0; block < 3; ++block) EXPECT_EQ(lengths.Mark(line, block), 128.0 * block);
  }
}

TEST(LineCutter, CutsWithinBlocksAtTheirEndsAndAcross) {
  const Polylines in = Ruler(400);
  const LineLengths lengths(in, Context(true));
  const Polylines out = CutLines(in, Context(true), [&](size_t line, Pieces& pieces) {
    LineCutter cutter(in, lengths, line, 0, 0);
    pieces.Add(cutter.Cut(1.5, 3));
    pieces.Add(cutter.Cut(128, 256));
    pieces.Add(cutter.Cut(383.25, 399));
  });
  ASSERT_EQ(out.LineCount(), 3u);
  EXPECT_EQ(out[0].size(), 3u);
  EXPECT_EQ(out[1].size(), 129u);
  EXPECT_EQ(out[2].size(), 17u);
  EXPECT_EQ(out[0].front().x, 1.5F);
  EXPECT_EQ(out[1].front().x, 128);
  EXPECT_EQ(out[1].back().x, 256);
  EXPECT_EQ(out[2].back().x, 399);
}

}  // namespace
}  // namespace strikeline::geometry
