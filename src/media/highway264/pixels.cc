// SPDX-License-Identifier: MIT
#include "media/highway264/pixels.h"

#include <cstddef>
#include <cstdlib>

#include "base/simd.h"
#include "media/highway264/lanes.h"

namespace strikeline::media::highway264 {
namespace {

STRIKELINE_INLINE void Hadamard(Lanes (&r)[4]) {
  const Lanes a = r[0] + r[1], b = r[0] - r[1], c = r[2] + r[3], d = r[2] - r[3];
  r[0] = a + c;
  r[1] = a - c;
  r[2] = b - d;
  r[3] = b + d;
}

// Absolute values of a transformed group of four rows, added up by lane.
STRIKELINE_INLINE void TransformedRows(const uint8_t* a, const uint8_t* b, Lanes& sum) {
  Lanes r[4];
  for (int i = 0; i < 4; ++i) {
    Lanes x, y;
    Load(a + 16 * i, x);
    Load(b + 16 * i, y);
    r[i] = x - y;
  }
  Hadamard(r);
  Transpose(r);
  Hadamard(r);
  sum = r[0] < 0 ? -r[0] : r[0];
  for (int i = 1; i < 4; ++i) sum += r[i] < 0 ? -r[i] : r[i];
}

}  // namespace

STRIKELINE_SIMD int SumOfDifferences(const uint8_t* a, const uint8_t* b, int rows) {
  int sum = 0;
  for (int i = 0; i < 16 * rows; ++i) sum += std::abs(a[i] - b[i]);
  return sum;
}

STRIKELINE_SIMD int SumOfSquares(const uint8_t* a, const uint8_t* b, int rows) {
  int sum = 0;
  for (int i = 0; i < 16 * rows; ++i) {
    const auto d = static_cast<int16_t>(a[i] - b[i]);
    sum += d * d;
  }
  return sum;
}

STRIKELINE_SIMD void Subtract(const uint8_t* __restrict a, const uint8_t* __restrict b, int rows,
                              int16_t* __restrict difference) {
  for (int i = 0; i < 16 * rows; ++i) difference[i] = static_cast<int16_t>(a[i] - b[i]);
}

STRIKELINE_SIMD void Add(const uint8_t* __restrict a, const int16_t* __restrict difference,
                         int rows, uint8_t* __restrict sum) {
  for (int i = 0; i < 16 * rows; ++i) sum[i] = Clamp(a[i] + difference[i]);
}

STRIKELINE_SIMD void Average(const uint8_t* a, const uint8_t* b, int rows, uint8_t* mean) {
  for (int i = 0; i < 16 * rows; ++i) mean[i] = static_cast<uint8_t>((a[i] + b[i] + 1) >> 1);
}

STRIKELINE_SIMD void TransformedDifferences(const uint8_t* a, const uint8_t* b,
                                            std::array<int, 4>& sums) {
  Lanes sum;
  TransformedRows(a, b, sum);
  for (size_t i = 0; i < 4; ++i)
    sums[i] = (sum[4 * i] + sum[4 * i + 1] + sum[4 * i + 2] + sum[4 * i + 3]) / 2;
}

STRIKELINE_SIMD int TransformedDifference(const uint8_t* a, const uint8_t* b) {
  int total = 0;
  for (int g = 0; g < 4; ++g) {
    Lanes sum;
    TransformedRows(a + 64 * g, b + 64 * g, sum);
    int16_t lanes[16];
    Store(sum, lanes);
    for (const int16_t lane : lanes) total += lane;
  }
  return total / 2;
}

STRIKELINE_SIMD void Interpolate(const uint8_t* rows, int fraction, uint8_t* __restrict to) {
  const uint8_t* nearest = rows + (fraction == 3 ? 16 : 0);
  const int weight = fraction == 2 ? 0 : 1;
  for (int i = 0; i < 256; ++i) {
    const uint8_t* p = rows + i;
    const auto sum =
        static_cast<int16_t>(p[-32] + p[48] - 5 * (p[-16] + p[32]) + 20 * (p[0] + p[16]));
    const int half = Clamp((sum + 16) >> 5);
    const int other = weight ? nearest[i] : half;
    to[i] = static_cast<uint8_t>((half + other + 1) >> 1);
  }
}

STRIKELINE_SIMD void InterpolateChroma(const uint8_t* rows, int fraction, uint8_t* __restrict to) {
  for (int i = 0; i < 128; ++i) {
    to[i] = static_cast<uint8_t>(((8 - fraction) * rows[i] + fraction * rows[i + 16] + 4) >> 3);
  }
}

}  // namespace strikeline::media::highway264
