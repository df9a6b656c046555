// SPDX-License-Identifier: MIT
#include "practice/words.h"

#include <gtest/gtest.h>

namespace strikeline::practice {
namespace {

TEST(Words, SayWhichWayAnErrorLeansAsFinelyAsTheyAreAsked) {
  EXPECT_EQ(LeaningText(-3.14, 1), "3.1 ms early");
  EXPECT_EQ(LeaningText(3.14, 0), "3 ms late");
  EXPECT_EQ(LeaningText(0.04, 1), "neither early nor late");
  EXPECT_EQ(LeaningText(-0.4, 0), "neither early nor late");
  EXPECT_EQ(LeaningText(-0.4, 1), "0.4 ms early");
  EXPECT_EQ(PercentText(0.876), "88 %");
}

}  // namespace
}  // namespace strikeline::practice
