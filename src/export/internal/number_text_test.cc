// SPDX-License-Identifier: MIT
#include "export/internal/number_text.h"

#include <cmath>
#include <limits>

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace strikeline::exports::internal {
namespace {

std::string Fixed(double value, int decimals) {
  std::string text;
  AppendFixed(text, value, decimals);
  return text;
}

std::string Short(double value, int decimals) {
  std::string text;
  AppendShort(text, value, decimals);
  return text;
}

TEST(NumberText, FixedHasAlwaysAsManyDecimals) {
  EXPECT_EQ(Fixed(0, 3), "0.000");
  EXPECT_EQ(Fixed(1.5, 3), "1.500");
  EXPECT_EQ(Fixed(-0.25, 3), "-0.250");
  EXPECT_EQ(Fixed(1234567.0625, 2), "1234567.06");
  EXPECT_EQ(Fixed(7.6, 0), "8");
}

TEST(NumberText, ShortDropsTrailingZerosOfTheFractionOnly) {
  EXPECT_EQ(Short(0, 3), "0");
  EXPECT_EQ(Short(1.5, 3), "1.5");
  EXPECT_EQ(Short(100, 3), "100");
  EXPECT_EQ(Short(1.001, 3), "1.001");
  EXPECT_EQ(Short(100, 0), "100");
  EXPECT_EQ(Short(10.020, 3), "10.02");
}

TEST(NumberText, NothingIsEverMinusZero) {
  EXPECT_EQ(Fixed(-0.0, 3), "0.000");
  EXPECT_EQ(Fixed(-0.0004, 3), "0.000");
  EXPECT_EQ(Short(-0.0004, 3), "0");
}

TEST(NumberText, HugeNumbersAreWrittenInFull) {
  EXPECT_EQ(Short(1e20, 3), "100000000000000000000");
  EXPECT_EQ(Fixed(-1e18, 1), "-1000000000000000000.0");
  EXPECT_EQ(Short(std::numeric_limits<double>::max(), 0).size(), 309u);
}

TEST(NumberText, WhatIsNotFiniteIsZero) {
  EXPECT_EQ(Short(std::nan(""), 3), "0");
  EXPECT_EQ(Fixed(std::numeric_limits<double>::infinity(), 2), "0.00");
}

TEST(NumberText, DecimalsAreClampedToTheirRange) {
  EXPECT_EQ(Fixed(1.26, -4), "1");
  EXPECT_EQ(Fixed(0.5, 40), "0.500000000");
}

TEST(NumberText, AgreesWithAnExactFormatterAwayFromTies) {
  uint32_t state = 1;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 1664525u + 1013904223u;
    const double value = (static_cast<double>(state >> 4) - 1.3e8) / 977.0;
    const int decimals = static_cast<int>(state % 6);
    std::string expected = fmt::format("{:.{}f}", value, decimals);
    if (expected.find_first_not_of("-0.") == std::string::npos && expected[0] == '-') {
      expected.erase(0, 1);
    }
    EXPECT_EQ(Fixed(value, decimals), expected);
  }
}

TEST(NumberText, RoundedIsTheNumberThatIsWritten) {
  EXPECT_EQ(Rounded(1.23456, 2), 1.23);
  EXPECT_EQ(Rounded(0.125, 2), 0.12);  // half to even
  EXPECT_EQ(Rounded(1e300, 2), 1e300);
}

}  // namespace
}  // namespace strikeline::exports::internal
