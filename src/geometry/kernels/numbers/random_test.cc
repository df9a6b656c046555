// SPDX-License-Identifier: MIT
// The literal values are what numpy.random.default_rng of NumPy 1.24 gives.
#include "geometry/kernels/numbers/random.h"

#include <cmath>

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

TEST(Random, GivesTheBitsOfNumPy) {
  Random zero(0);
  EXPECT_EQ(zero.NextBits(), 0xa30febcfd9c2825fu);
  EXPECT_EQ(zero.NextBits(), 0x4510bdf882d9d721u);
  EXPECT_EQ(zero.NextBits(), 0x0a7d3da94ecde8b8u);
  Random of_two_words(12345678901234567890u);
  EXPECT_EQ(of_two_words.NextBits(), 0x0114e1b88d306508u);
  EXPECT_EQ(of_two_words.NextBits(), 0xa700042781d3a29cu);
}

TEST(Random, GivesTheDoublesOfNumPy) {
  Random random(7);
  EXPECT_EQ(random.Uniform(), 0.625095466604667);
  EXPECT_EQ(random.Uniform(-2, 5), 4.280496606787028);
}

// Small ranges share 64 bits between two draws, also with a double in between.
TEST(Random, GivesTheIntegersOfNumPy) {
  Random random(42);
  for (const int64_t expected : {0, 7, 6, 4, 4, 8}) EXPECT_EQ(random.Integer(0, 10), expected);
  EXPECT_EQ(random.Integer(-5, 1), -5);
  EXPECT_EQ(random.Uniform(), 0.09417734788764953);
  EXPECT_EQ(random.Integer(0, int64_t{1} << 32), 2995172878);
  EXPECT_EQ(random.Integer(0, 1), 0);
  EXPECT_EQ(random.Integer(-(int64_t{1} << 62), int64_t{1} << 62), 4386841898189564358);
  EXPECT_EQ(random.Integer(0, 3'000'000'000), 2207257111);
  EXPECT_EQ(random.Integer(0, int64_t{1} << 33), 6752240967);
}

TEST(Random, RejectsAsNumPyDoesWhereARangeDoesNotDivide) {
  Random small(9), large(9);
  int64_t sum = 0;
  uint64_t large_sum = 0;
  for (int i = 0; i < 1000; ++i) {
    sum += small.Integer(0, 3'000'000'000);
    large_sum += static_cast<uint64_t>(large.Integer(0, int64_t{3} << 61));
  }
  EXPECT_EQ(sum, 1493853515508);
  EXPECT_EQ(small.NextBits(), 0xc0987c6682cc20b7u);
  EXPECT_EQ(large_sum, 15856519037844917764u);
  EXPECT_EQ(large.NextBits(), 0x4ab08d96be505337u);
}

TEST(Random, GivesTheNormalsOfNumPy) {
  Random random(3);
  EXPECT_EQ(random.Normal(), 2.0409191213851825);
  EXPECT_EQ(random.Normal(), -2.5556650313141818);
  EXPECT_EQ(random.Normal(), 0.41809884672577885);
  EXPECT_EQ(random.Normal(), -0.5677696061279298);
  EXPECT_EQ(random.Normal(10, 0.5), 9.773675353944776);
}

// 50 of these draws come from beyond the last layer.
TEST(Random, AgreesWithNumPyInTheTailAndAtTheEdgesOfTheLayers) {
  Random random(5);
  double sum = 0;
  int in_tail = 0;
  for (int i = 0; i < 200'000; ++i) {
    const double x = random.Normal();
    sum += x;
    in_tail += std::abs(x) > 3.6541528853610088;
    EXPECT_TRUE(i != 11'643 || x == -3.7490405530339643) << x;
    EXPECT_TRUE(i != 196'106 || x == 3.896074462935773) << x;
  }
  EXPECT_EQ(in_tail, 50);
  EXPECT_NEAR(sum, 365.9578149829071, 1e-9);
  EXPECT_EQ(random.Uniform(), 0.21202804768404926);
}

}  // namespace
}  // namespace strikeline::geometry
