// SPDX-License-Identifier: MIT
#include "text/utf8.h"

#include <gtest/gtest.h>

namespace strikeline::text {
namespace {

TEST(Utf8, EncodesWhatItDecodes) {
  for (const char32_t c : {U'a', U'\u00e9', U'\u20ac', U'\U0001f941', U'\n'}) {
    EXPECT_EQ(DecodeUtf8(EncodeUtf8(c)), std::u32string(1, c));
  }
  EXPECT_EQ(EncodeUtf8(U'\u20ac'), "\xE2\x82\xAC");
}

}  // namespace
}  // namespace strikeline::text
