// SPDX-License-Identifier: MIT
#include "media/highway264/pixels.h"

#include <cstdlib>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace strikeline::media::highway264 {
namespace {

Pixels Random(std::mt19937& random) {
  Pixels p;
  for (uint8_t& y : p.y)
    y = static_cast<uint8_t>(random() % 4 == 0 ? random() % 2 * 255 : random());
  for (uint8_t& c : p.c) c = static_cast<uint8_t>(random());
  return p;
}

// Plain twins: a pixel at a time.
int PlainHadamard(const uint8_t* a, const uint8_t* b) {  // of one 4x4 block
  int m[4][4], sum = 0;
  const auto line = [](int& p, int& q, int& r, int& s) {
    const int t[4] = {p + q + r + s, p - q + r - s, p + q - r - s, p - q - r + s};
    p = t[0], q = t[1], r = t[2], s = t[3];
  };
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 4; ++x) m[y][x] = a[16 * y + x] - b[16 * y + x];
  }
  for (auto& row : m) line(row[0], row[1], row[2], row[3]);
  for (int x = 0; x < 4; ++x) line(m[0][x], m[1][x], m[2][x], m[3][x]);
  for (const auto& row : m) {
    for (const int v : row) sum += std::abs(v);
  }
  return sum;
}

TEST(Pixels, SumsAreThoseOfTheirPlainTwins) {
  std::mt19937 random(1);
  for (int round = 0; round < 100; ++round) {
    const Pixels a = Random(random), b = Random(random);
    int differences = 0, squares = 0, transformed = 0;
    for (size_t i = 0; i < 256; ++i) {
      differences += std::abs(a.y[i] - b.y[i]);
      squares += (a.y[i] - b.y[i]) * (a.y[i] - b.y[i]);
    }
    for (size_t i = 0; i < 16; ++i)
      transformed +=
          PlainHadamard(&a.y[64 * (i / 4) + 4 * (i % 4)], &b.y[64 * (i / 4) + 4 * (i % 4)]);
    EXPECT_EQ(SumOfDifferences(a.y.data(), b.y.data(), 16), differences);
    EXPECT_EQ(SumOfSquares(a.y.data(), b.y.data(), 16), squares);
    EXPECT_EQ(TransformedDifference(a.y.data(), b.y.data()), transformed / 2);
    std::array<int, 4> sums;
    TransformedDifferences(a.y.data(), b.y.data(), sums);
    for (size_t i = 0; i < 4; ++i) EXPECT_EQ(sums[i], PlainHadamard(&a.y[4 * i], &b.y[4 * i]) / 2);
  }
}

TEST(Pixels, InterpolationIsThatOfTheStandard) {
  std::mt19937 random(2);
  std::vector<uint8_t> rows(16 * 21);
  for (int round = 0; round < 50; ++round) {
    for (uint8_t& r : rows)
      r = static_cast<uint8_t>(random() % 3 == 0 ? random() % 2 * 255 : random());
    for (int fraction = 1; fraction < 4; ++fraction) {
      Pixels out;
      Interpolate(rows.data() + 32, fraction, out.y.data());
      for (int i = 0; i < 256; ++i) {
        const uint8_t* p = rows.data() + 32 + i;
        const int half =
            Clamp((p[-32] - 5 * p[-16] + 20 * p[0] + 20 * p[16] - 5 * p[32] + p[48] + 16) >> 5);
        const int wanted = fraction == 2 ? half : (half + p[fraction == 1 ? 0 : 16] + 1) >> 1;
        ASSERT_EQ(out.y[static_cast<size_t>(i)], wanted) << fraction;
      }
    }
    for (int fraction = 1; fraction < 8; ++fraction) {
      Pixels out;
      InterpolateChroma(rows.data(), fraction, out.c.data());
      for (size_t i = 0; i < 128; ++i) {
        ASSERT_EQ(out.c[i], ((8 - fraction) * rows[i] + fraction * rows[i + 16] + 4) / 8)
            << fraction;
      }
    }
  }
}

TEST(Pixels, WhatIsSubtractedAndAddedIsThere) {
  std::mt19937 random(4);
  const Pixels a = Random(random), b = Random(random);
  Differences d;
  Pixels sum, mean;
  Subtract(a.y.data(), b.y.data(), 16, d.y.data());
  Add(b.y.data(), d.y.data(), 16, sum.y.data());
  Average(a.y.data(), b.y.data(), 16, mean.y.data());
  EXPECT_EQ(sum.y, a.y);
  for (size_t i = 0; i < 256; ++i) EXPECT_EQ(mean.y[i], (a.y[i] + b.y[i] + 1) / 2);
  for (int16_t& v : d.y) v = 300;
  Add(b.y.data(), d.y.data(), 16, sum.y.data());
  for (const uint8_t y : sum.y) EXPECT_EQ(y, 255);
}

}  // namespace
}  // namespace strikeline::media::highway264
