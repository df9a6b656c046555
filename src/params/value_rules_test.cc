// SPDX-License-Identifier: MIT
#include "params/value_rules.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace strikeline::params {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(ValueRules, NumbersBecomeEachOtherWhereNothingIsLost) {
  EXPECT_EQ(AsKind(Kind::kFloat, int64_t{3}), Value(3.0));
  EXPECT_EQ(AsKind(Kind::kInt, 3.0), Value(int64_t{3}));
  EXPECT_EQ(AsKind(Kind::kInt, 3.5), std::nullopt);
  EXPECT_EQ(AsKind(Kind::kInt, 1e300), std::nullopt);
  EXPECT_EQ(AsKind(Kind::kInt, kInfinity), std::nullopt);
  EXPECT_EQ(AsKind(Kind::kBool, int64_t{1}), std::nullopt);
  EXPECT_EQ(AsKind(Kind::kChoice, std::string("x")), Value(std::string("x")));
}

TEST(ValueRules, FiniteMeansEveryNumberInIt) {
  EXPECT_TRUE(IsFinite(Value(PointList{})));
  EXPECT_FALSE(IsFinite(Value(kInfinity)));
  EXPECT_FALSE(IsFinite(Value(Vec3d{0, kInfinity, 0})));
  EXPECT_FALSE(IsFinite(Value(PointList{{}, {0, 0, -kInfinity}})));
}

TEST(ValueRules, QuantisedValuesAreTheNearestMultiples) {
  EXPECT_EQ(Quantised(0.12345, 1e-3), 0.123);
  EXPECT_EQ(Quantised(2.5, 1), 2);
  EXPECT_EQ(Quantised(17, 5), 15);
  EXPECT_EQ(Quantised(1.25, 0), 1.25);
  EXPECT_FALSE(std::signbit(Quantised(-1e-9, 1e-3)));
}

TEST(ValueRules, NearestIntIsTotal) {
  EXPECT_EQ(NearestInt(-2.5), -3);
  EXPECT_EQ(NearestInt(std::numeric_limits<double>::quiet_NaN()), 0);
  EXPECT_GT(NearestInt(kInfinity), int64_t{1} << 62);
}

}  // namespace
}  // namespace strikeline::params
