// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/text_layout.h"

#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

// Every character 1 em wide; lines joined by '/'.
std::string Broken(std::string_view text, double width, double spacing = 0) {
  std::vector<TextCell> cells;
  for (const char c : text) cells.push_back({1, c == ' '});
  std::string lines;
  for (const TextRange range : BreakLines(cells, spacing, width)) {
    lines +=
        (lines.empty() ? "" : "/") + std::string(text.substr(range.begin, range.end - range.begin));
  }
  return lines;
}

TEST(BreakLines, BreaksAtTheLastSpaceThatFits) {
  EXPECT_EQ(Broken("one two three", 7), "one two/three");
  EXPECT_EQ(Broken("one two three", 8), "one two/three");
  EXPECT_EQ(Broken("one two three", 12.9), "one two/three");
  EXPECT_EQ(Broken("one two three", 13), "one two three");
}

TEST(BreakLines, BreaksAWordThatFitsNoLine) {
  EXPECT_EQ(Broken("abcdefg", 3), "abc/def/g");
  EXPECT_EQ(Broken("a bcdefg", 3), "a/bcd/efg");
  EXPECT_EQ(Broken("abc", 0.5), "a/b/c") << "a line has one character at least";
}

TEST(BreakLines, DropsSpacesAtABreak) { EXPECT_EQ(Broken("ab   cd", 2), "ab/cd"); }

TEST(BreakLines, CountsSpacingBetweenCharactersOnly) {
  EXPECT_EQ(Broken("ab cd", 2.5, 0.5), "ab/cd");
  EXPECT_EQ(Broken("abcd", 4, 0.5), "abc/d");
}

TEST(BreakLines, KeepsAnEmptyLine) {
  EXPECT_EQ(BreakLines({}, 0, 5).size(), 1u);
  EXPECT_EQ(Broken("never broken", std::numeric_limits<double>::infinity()), "never broken");
}

}  // namespace
}  // namespace strikeline::geometry
