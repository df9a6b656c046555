// SPDX-License-Identifier: MIT
#include "text/internal/bidi.h"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace strikeline::text::internal {
namespace {

// As it is seen from left to right, brackets turned.
std::u32string Seen(std::u32string_view text) {
  std::u32string seen;
  for (const DirectedRun& run : RunsFromLeft(text)) {
    std::u32string part(text.substr(run.begin, run.end - run.begin));
    if (run.is_rtl) {
      std::reverse(part.begin(), part.end());
      std::transform(part.begin(), part.end(), part.begin(), Mirrored);
    }
    seen += part;
  }
  return seen;
}

TEST(Bidi, TextFromLeftToRightIsOneRun) {
  for (const std::u32string text :
       {U"Strike (2) line!", U"42", U"\u30C6\u30B9\u30C8", U" ", U"\u0414\u0430"}) {
    EXPECT_EQ(RunsFromLeft(text), (std::vector<DirectedRun>{{0, text.size(), false}}));
  }
  EXPECT_TRUE(RunsFromLeft(U"").empty());
}

// Hebrew letters stand for themselves: U+05D0 to U+05D5 are alef, bet, gimel, dalet, he, vav.
TEST(Bidi, HebrewStandsFromRightToLeftAndDigitsAndLatinInItDoNot) {
  EXPECT_EQ(Seen(U"\u05D0\u05D1\u05D2"), U"\u05D2\u05D1\u05D0");
  EXPECT_EQ(Seen(U"\u05D0\u05D1 12 \u05D2"), U"\u05D2 12 \u05D1\u05D0");
  EXPECT_EQ(Seen(U"\u05D0\u05D1 (No. 2)"), U"(No. 2) \u05D1\u05D0");
  EXPECT_EQ(Seen(U"\u05D0 (\u05D1 3) \u05D2"), U"\u05D2 (3 \u05D1) \u05D0");
}

TEST(Bidi, HebrewInLatinKeepsItsPlace) {
  EXPECT_EQ(Seen(U"Song \u05D0\u05D1\u05D2 live"), U"Song \u05D2\u05D1\u05D0 live");
  EXPECT_EQ(Seen(U"A (\u05D0\u05D1) 7"), U"A (\u05D1\u05D0) 7");
  EXPECT_EQ(Seen(U"A \u05D0\u05D1 "), U"A \u05D1\u05D0 ") << "a space at the end stays there";
}

TEST(Bidi, ALineBeginsOnTheSideOfItsFirstLetter) {
  EXPECT_TRUE(BeginsOnTheRight(U"(2) \u05D0 song"));
  EXPECT_TRUE(BeginsOnTheRight(U"\u0627\u0628"));
  EXPECT_FALSE(BeginsOnTheRight(U"Song \u05D0"));
  EXPECT_FALSE(BeginsOnTheRight(U"2 (3)"));
  EXPECT_EQ(Seen(U"\u200F2)"), U"(2\u200F") << "a mark says it where there is no letter";
}

TEST(Bidi, EveryCharacterIsSeenOnceWhateverTheText) {
  constexpr char32_t kAlphabet[] = {U'a',   U'Z',   U'3',   U' ',  U'(',   U']',
                                    U'-',   0x5D0,  0x5D7,  0x627, 0x661,  0x202B,
                                    0x202C, 0x2067, 0x2069, 0x300, 0x1F941};
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    std::u32string text(random() % 40, U' ');
    for (char32_t& c : text) c = kAlphabet[random() % std::size(kAlphabet)];
    std::vector<int> seen(text.size(), 0);
    for (const DirectedRun& run : RunsFromLeft(text)) {
      ASSERT_LT(run.begin, run.end);
      for (size_t i = run.begin; i < run.end; ++i) ++seen[i];
    }
    EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [](int count) { return count == 1; }));
  }
}

}  // namespace
}  // namespace strikeline::text::internal
