// SPDX-License-Identifier: MIT
#include "base/check.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(CheckDeathTest, AFailedCheckSaysWhereAndWhy) {
  const int count = -1;
  EXPECT_DEATH(CHECK(count > 0) << "no frames: " << count,
               "check_test.cc:.*count > 0.*no frames: -1");
}

TEST(Check, AHeldCheckDoesNotEvenFormItsText) {
  int formed = 0;
  CHECK(true) << ++formed;
  EXPECT_EQ(formed, 0);
}

TEST(Check, FitsIntoAnIfWithoutBraces) {
  bool otherwise = false;
  if (false)
    CHECK(false) << "never";
  else
    otherwise = true;
  EXPECT_TRUE(otherwise);
}

}  // namespace
}  // namespace strikeline
