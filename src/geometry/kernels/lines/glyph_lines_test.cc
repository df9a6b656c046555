// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/glyph_lines.h"

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

// Some fonts have such a mark, as DejaVu Sans in its u.
TEST(GlyphLines, AContourThatIsAPointIsNotDrawn) {
  const text::OutlinePart there{.points = {{{0.5, 0}}}}, back{.points = {{{0, 0}}}};
  const text::Outline outline = {{{0, 0}, {there, back}}, {{0.2, 0.1}, {}}};
  const Polylines lines = GlyphLines(outline, 2048, 2048);
  ASSERT_EQ(lines.LineCount(), 1u);
  EXPECT_EQ(lines.PointCount(), 3u);
}

}  // namespace
}  // namespace strikeline::geometry
