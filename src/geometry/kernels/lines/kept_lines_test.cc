// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/kept_lines.h"

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

OpContext Context(bool parallel) { return OpContext({.op = "test", .parallel = parallel}); }

// Line i has i % 4 points, all at x = i.
Polylines Rising(int lines) {
  PolylinesBuilder out;
  for (int i = 0; i < lines; ++i) {
    for (int k = 0; k < i % 4; ++k) out.Add({static_cast<float>(i), static_cast<float>(k), 0});
    out.EndLine();
  }
  return out.Finish();
}

TEST(KeptLines, AreTheSameAsAddedOneByOne) {
  const Polylines in = Rising(50'000);
  for (const size_t run : {size_t{1}, size_t{3}, size_t{20'000}}) {
    std::vector<uint8_t> kept(in.LineCount());
    PolylinesBuilder expected;
    for (size_t i = 0; i < kept.size(); ++i) {
      kept[i] = i / run % 2;
      if (kept[i]) expected.AddLine(in[i]);
    }
    const Polylines all = expected.Finish();
    EXPECT_TRUE(KeptLines(in, kept, Context(true)) == all) << run;
    EXPECT_TRUE(KeptLines(in, kept, Context(false)) == all) << run;
  }
}

TEST(KeptLines, OfAllShareThePointsAndOfNoneAreEmpty) {
  const Polylines in = Rising(10);
  EXPECT_TRUE(KeptLines(in, std::vector<uint8_t>(10, 1), Context(true)).SharesPointsWith(in));
  EXPECT_EQ(KeptLines(in, std::vector<uint8_t>(10), Context(true)).LineCount(), 0u);
  EXPECT_EQ(KeptLines({}, {}, Context(true)).LineCount(), 0u);
}

}  // namespace
}  // namespace strikeline::geometry
