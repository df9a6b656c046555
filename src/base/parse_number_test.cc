// SPDX-License-Identifier: MIT
#include "base/parse_number.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(ParseDecimal, ReadsTheWholeText) {
  EXPECT_EQ(ParseDecimal("29.97"), 29.97);
  EXPECT_EQ(ParseDecimal("-3"), -3);
  EXPECT_EQ(ParseDecimal(".5"), 0.5);
  EXPECT_EQ(ParseDecimal("1e3"), 1000);
}

TEST(ParseDecimal, RefusesWhatIsNoFiniteNumber) {
  for (const char* text :
       {"", " 1", "1 ", "1,5", "1.5s", "nan", "inf", "1e999", "--1", "-", "0x"}) {
    EXPECT_EQ(ParseDecimal(text), std::nullopt) << "'" << text << "'";
  }
}

}  // namespace
}  // namespace strikeline
