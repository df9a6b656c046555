// SPDX-License-Identifier: MIT
#include "time/clock_text.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(ClockText, HasWholeSecondsThatHavePassedAndHoursWhereThereAreSome) {
  EXPECT_EQ(ClockText(Seconds(-3)), "0:00");
  EXPECT_EQ(ClockText(Seconds(65.99)), "1:05");
  EXPECT_EQ(ClockText(Seconds(3599.9)), "59:59");
  EXPECT_EQ(ClockText(Seconds(3609)), "1:00:09");
}

}  // namespace
}  // namespace strikeline
