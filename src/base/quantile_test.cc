// SPDX-License-Identifier: MIT
#include "base/quantile.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(Quantile, IsTheNearestOfTheValuesInOrder) {
  const std::vector<float> values = {5, 1, 4, 2, 3};
  EXPECT_EQ(Quantile(values, 0), 1);
  EXPECT_EQ(Quantile(values, 0.5), 3);
  EXPECT_EQ(Quantile(values, 0.6), 3);
  EXPECT_EQ(Quantile(values, 0.7), 4);
  EXPECT_EQ(Quantile(values, 1), 5);
}

TEST(Quantile, AMedianIsInTheMiddleOrTheUpperOneOfTwoThere) {
  EXPECT_EQ(Median(std::vector<int>{7, 1, 3}), 3);
  EXPECT_EQ(Median(std::vector<int>{7, 1, 3, 5}), 5);
}

TEST(Quantile, OfNothingIsZero) { EXPECT_EQ(Quantile(std::vector<double>(), 0.5), 0); }

}  // namespace
}  // namespace strikeline
