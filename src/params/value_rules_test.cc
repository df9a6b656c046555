// SPDX-License-Identifier: MIT
#include "params/value_rules.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace strikeline::params {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(ValueRules, CanonicalValuesLieOnTheirQuantumAndHaveNoNegativeZero) {
  const Row row{{.name = "row", .quantum = 0.5}};
  EXPECT_EQ(Canonical(row, 1.3), Value(1.5));
  EXPECT_EQ(Canonical(row, Vec3d{0.1, 0.3, -2}), Value(Vec3d{0, 0.5, -2}));
  EXPECT_EQ(Canonical(row, std::string("1.3")), Value(std::string("1.3")));
  const Value points = Canonical(row, PointList{{0.1, -0.0, 0}});
  EXPECT_EQ(std::get<PointList>(points)[0].x, 0.1) << "points are kept as they are";
  EXPECT_FALSE(std::signbit(std::get<PointList>(points)[0].y));
}

TEST(ValueRules, UnsignedValuesStayButForTheSignOfZero) {
  EXPECT_EQ(Unsigned(1.23456), Value(1.23456));
  EXPECT_EQ(Unsigned(Vec3d{0.1234567, -3, 0}), Value(Vec3d{0.1234567, -3, 0}));
  EXPECT_FALSE(std::signbit(std::get<double>(Unsigned(-0.0))));
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
