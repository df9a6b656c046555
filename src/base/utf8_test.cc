// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(Utf8, EncodesWhatItDecodes) {
  for (const char32_t c : {U'a', U'\u00e9', U'\u20ac', U'\U0001f941', U'\n'}) {
    EXPECT_EQ(DecodeUtf8(EncodeUtf8(c)), std::u32string(1, c));
  }
  EXPECT_EQ(EncodeUtf8(U'\u20ac'), "\xE2\x82\xAC");
}

TEST(Utf8, EachMaximalBrokenPartBecomesOneReplacement) {
  EXPECT_EQ(DecodeUtf8("a\xE2\x82z"), U"a\uFFFDz") << "cut off";
  EXPECT_EQ(DecodeUtf8("\xF0\x9F\xA5"), U"\uFFFD") << "cut off by the end";
  EXPECT_EQ(DecodeUtf8("\xC0\x80"), U"\uFFFD\uFFFD") << "overlong";
  EXPECT_EQ(DecodeUtf8("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD") << "a surrogate";
  EXPECT_EQ(DecodeUtf8("\xF4\x90\x80\x80"), U"\uFFFD\uFFFD\uFFFD\uFFFD") << "too large";
}

TEST(Utf8, OnlyTextsWithoutABrokenPartAreUtf8) {
  EXPECT_TRUE(IsUtf8(""));
  EXPECT_TRUE(IsUtf8("a\u00e9\u20ac\U0001f941\U0010ffff"));
  for (const std::string_view broken : {"\x80", "a\xC3", "\xE0\x9F\xBF", "\xF8\x88\x80\x80\x80"}) {
    EXPECT_FALSE(IsUtf8(broken));
  }
}

TEST(Utf8, ACutLeavesNoHalfOfACharacterBehind) {
  const std::string_view text = "a\xC3\xA9\xE2\x82\xAC";
  EXPECT_EQ(CutUtf8(text, 6), text);
  EXPECT_EQ(CutUtf8(text, 5), "a\xC3\xA9");
  EXPECT_EQ(CutUtf8(text, 3), "a\xC3\xA9");
  EXPECT_EQ(CutUtf8(text, 2), "a");
  EXPECT_EQ(CutUtf8(text, 0), "");
}

TEST(Utf8, ACharacterIsTakenOffTheFront) {
  std::string_view text = "\xC3\xA9\xE2\x82z";
  EXPECT_EQ(TakeCharacter(text), U'\u00e9');
  EXPECT_EQ(TakeCharacter(text), std::nullopt);
  EXPECT_EQ(text, "z") << "the broken part is gone too";
}

}  // namespace
}  // namespace strikeline
