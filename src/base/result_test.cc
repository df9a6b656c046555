// SPDX-License-Identifier: MIT
#include "base/result.h"

#include <memory>

#include <gtest/gtest.h>

namespace strikeline {
namespace {

Result<int> Half(int value) {
  if (value % 2 != 0) return Fail("{} is odd", value);
  return value / 2;
}

Status CheckQuarter(int value) {
  const Result<int> half = Half(value);
  if (!half) return Forward(half);
  if (Result<int> quarter = Half(*half); !quarter) return Forward(std::move(quarter));
  return {};
}

TEST(Result, IsTheValueOrTheReason) {
  EXPECT_EQ(Half(4), 2);
  ASSERT_FALSE(Half(5));
  EXPECT_EQ(Half(5).error().message, "5 is odd");
}

TEST(Result, ForwardKeepsTheReason) {
  EXPECT_TRUE(CheckQuarter(8));
  EXPECT_EQ(CheckQuarter(7).error().message, "7 is odd");
  EXPECT_EQ(CheckQuarter(6).error().message, "3 is odd");
}

TEST(Result, HoldsWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
  const std::unique_ptr<int> taken = std::move(*result);
  EXPECT_EQ(*taken, 3);
}

}  // namespace
}  // namespace strikeline
