// SPDX-License-Identifier: MIT
#include "media/highway264/transform.h"

#include <array>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "media/highway264/pixels.h"

namespace strikeline::media::highway264 {
namespace {

// The transforms as the standard writes them: one block, one line after the other.
template <size_t kSide>
using Block = std::array<std::array<int, kSide>, kSide>;

template <size_t kSide, class Line>
Block<kSide> RowsThenColumns(Block<kSide> block, const Line& line) {
  for (auto& row : block) line(row);
  for (size_t x = 0; x < kSide; ++x) {
    std::array<int, kSide> column;
    for (size_t y = 0; y < kSide; ++y) column[y] = block[y][x];
    line(column);
    for (size_t y = 0; y < kSide; ++y) block[y][x] = column[y];
  }
  return block;
}

void Inverse4(std::array<int, 4>& d) {  // 8.5.12.2
  const int e0 = d[0] + d[2], e1 = d[0] - d[2], e2 = (d[1] >> 1) - d[3], e3 = d[1] + (d[3] >> 1);
  d = {e0 + e3, e1 + e2, e1 - e2, e0 - e3};
}
void Inverse8(std::array<int, 8>& d) {  // 8.5.13
  const int e0 = d[0] + d[4], e1 = -d[3] + d[5] - d[7] - (d[7] >> 1), e2 = d[0] - d[4];
  const int e3 = d[1] + d[7] - d[3] - (d[3] >> 1), e4 = (d[2] >> 1) - d[6];
  const int e5 = -d[1] + d[7] + d[5] + (d[5] >> 1), e6 = d[2] + (d[6] >> 1),
            e7 = d[3] + d[5] + d[1] + (d[1] >> 1);
  const int f0 = e0 + e6, f1 = e1 + (e7 >> 2), f2 = e2 + e4, f3 = e3 + (e5 >> 2);
  const int f4 = e2 - e4, f5 = (e3 >> 2) - e5, f6 = e0 - e6, f7 = e7 - (e1 >> 2);
  d = {f0 + f7, f2 + f5, f4 + f3, f6 + f1, f6 - f1, f4 - f3, f2 - f5, f0 - f7};
}

// Where coefficient (u, v) of block `index` of a group lies.
template <size_t kSide>
size_t Place(size_t index, size_t u, size_t v) {
  return 16 * u + kSide * index + v;
}

template <size_t kSide, class Line, class Fast>
void ExpectSameInverse(const Line& line, const Fast& fast) {
  std::mt19937 random(7);
  alignas(32) std::array<int16_t, 256> coefficients = {}, rows = {};
  constexpr int kMost = 12800 / (kSide * kSide);  // sums stay within 16 bits
  constexpr size_t kGroup = 16 * kSide, kGroups = 256 / kGroup;
  for (int round = 0; round < 200; ++round) {
    for (int16_t& c : coefficients) {
      c = static_cast<int16_t>(static_cast<int>(random() % (2 * kMost + 1)) - kMost);
    }
    fast(coefficients.data(), static_cast<int>(kGroups), rows.data());
    for (size_t g = 0; g < kGroups; ++g) {
      for (size_t i = 0; i < 16 / kSide; ++i) {
        Block<kSide> block;
        for (size_t u = 0; u < kSide; ++u) {
          for (size_t v = 0; v < kSide; ++v)
            block[v][u] = coefficients[kGroup * g + Place<kSide>(i, u, v)];
        }
        block = RowsThenColumns(block, line);
        for (size_t y = 0; y < kSide; ++y) {
          for (size_t x = 0; x < kSide; ++x) {
            ASSERT_EQ(rows[kGroup * g + 16 * y + kSide * i + x], (block[y][x] + 32) >> 6)
                << g << i << x << y;
          }
        }
      }
    }
  }
}

TEST(Transform, InversesAreThoseOfTheStandard) {
  ExpectSameInverse<4>(Inverse4, InverseBlocks4);
  ExpectSameInverse<8>(Inverse8, InverseBlocks8);
}

using Rows = std::array<int16_t, 256>;

Rows ThereAndBack(const Rows& rows, const Quantizer& quantizer, bool wide) {
  alignas(32) Rows a = rows, levels = {};
  if (wide) {
    ForwardBlocks8(a.data(), 2, a.data());
    Quantize8(a.data(), 2, quantizer, levels.data());
    Scale8(levels.data(), 2, quantizer, a.data());
    InverseBlocks8(a.data(), 2, a.data());
  } else {
    ForwardBlocks4(a.data(), 4, a.data());
    Quantize4(a.data(), 4, quantizer, levels.data());
    Scale4(levels.data(), 4, quantizer, a.data());
    InverseBlocks4(a.data(), 4, a.data());
  }
  return a;
}

// The root of the mean squared error of a uniform quantiser is its step over the root of 12.
TEST(Transform, WhatIsQuantisedComesBackWithinItsStep) {
  std::mt19937 random(3);
  for (int qp = kLeastQp; qp <= 40; ++qp) {
    const Quantizer quantizer = Quantizer::Of(qp, 0.5);
    const double step = 0.625 * std::exp2(qp / 6.0);
    for (const bool wide : {false, true}) {
      double sum = 0;
      for (int round = 0; round < 20; ++round) {
        Rows rows;
        for (int16_t& r : rows) r = static_cast<int16_t>(static_cast<int>(random() % 511) - 255);
        const Rows back = ThereAndBack(rows, quantizer, wide);
        for (size_t i = 0; i < rows.size(); ++i) sum += (rows[i] - back[i]) * (rows[i] - back[i]);
      }
      const double error = std::sqrt(sum / (20 * 256));
      EXPECT_LT(error, 1.1 * step / std::sqrt(12) + 0.3) << qp << wide;
      EXPECT_GT(error, 0.7 * step / std::sqrt(12)) << qp << wide;
    }
  }
}

// Differences of one block of 4x4, the others 0, so small that they are quiet by either measure.
TEST(Transform, WhatIsQuietHasNoLevels) {
  std::mt19937 random(5);
  int tried = 0;
  for (int qp = kLeastQp; qp <= kMostQp; ++qp) {
    const Quantizer quantizer = Quantizer::Of(qp, 1.0 / 3);
    for (int round = 0; round < 400; ++round) {
      alignas(32) std::array<uint8_t, 64> a, b = {};
      a.fill(100);
      b.fill(100);
      const unsigned most = 1 + random() % 6;
      for (size_t i = 0; i < 16; ++i)
        b[16 * (i / 4) + i % 4] = static_cast<uint8_t>(100 + random() % (2 * most + 1) - most);
      std::array<int, 4> sums;
      TransformedDifferences(a.data(), b.data(), sums);
      if (sums[0] > quantizer.quiet &&
          SumOfDifferences(a.data(), b.data(), 4) > quantizer.quiet_sum)
        continue;
      ++tried;
      alignas(32) std::array<int16_t, 64> rows, levels;
      Subtract(a.data(), b.data(), 4, rows.data());
      ForwardBlocks4(rows.data(), 1, rows.data());
      EXPECT_FALSE(Quantize4(rows.data(), 1, quantizer, levels.data())) << qp << ", " << sums[0];
    }
  }
  EXPECT_GT(tried, 1000);
}

TEST(Transform, ScansVisitEachCoefficientOnceFromLowToHigh) {
  std::array<int, 256> seen = {};
  for (const uint8_t place : kScan8) ++seen[place];
  for (size_t u = 0; u < 8; ++u) {
    for (size_t v = 0; v < 8; ++v) EXPECT_EQ(seen[16 * u + v], 1);
  }
  for (size_t i = 1; i < 16; ++i) {
    const auto sum = [](uint8_t place) { return place / 16 + place % 16; };
    EXPECT_LE(std::abs(sum(kScan4[i]) - sum(kScan4[i - 1])), 1);
  }
}

}  // namespace
}  // namespace strikeline::media::highway264
