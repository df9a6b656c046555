// SPDX-License-Identifier: MIT
#include "base/content_id.h"

#include <vector>

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(ContentId, OfEqualContentIsEqual) {
  EXPECT_EQ(IdOf("night"), IdOf(std::string("night")));
  EXPECT_NE(IdOf("night"), IdOf("paper"));
}

TEST(ContentId, OfNothingIsNotTheEmptyId) { EXPECT_NE(IdOf(""), ContentId{}); }

TEST(ContentId, OfValuesIsThatOfTheirBytes) {
  const std::vector<char> letters = {'a', 'b', 'c'};
  EXPECT_EQ(IdOfValues(std::span<const char>(letters)), IdOf("abc"));
}

TEST(ContentId, HexHas32DigitsAndTheHighHalfFirst) {
  EXPECT_EQ((ContentId{0x2a, 0x1}).Hex(), "0000000000000001000000000000002a");
}

TEST(ContentId, StaysTheSameForEver) {  // ids are written into files
  EXPECT_EQ(IdOf("").Hex(), "99aa06d3014798d86001c324468d497f");
}

}  // namespace
}  // namespace strikeline
