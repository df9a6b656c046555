// SPDX-License-Identifier: MIT
#include "media/highway264/transform.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/simd.h"
#include "media/highway264/lanes.h"

namespace strikeline::media::highway264 {
namespace {

// Clause 8.5.9: scaling of levels, by qp % 6 and class of place.
constexpr int kScaleOf4[6][3] = {{10, 16, 13}, {11, 18, 14}, {13, 20, 16},
                                 {14, 23, 18}, {16, 25, 20}, {18, 29, 23}};
constexpr int kScaleOf8[6][6] = {{20, 18, 32, 19, 25, 24}, {22, 19, 35, 21, 28, 26},
                                 {26, 23, 42, 24, 33, 31}, {28, 25, 45, 26, 35, 33},
                                 {32, 28, 51, 30, 40, 38}, {36, 32, 58, 34, 46, 43}};
// What a coefficient of 1, through the inverse and the forward transform, grows to along one side.
constexpr double kGain4[2] = {4, 5};
constexpr double kGain8[4] = {8, 289.0 / 32, 5, 289.0 / 32};
constexpr int kClassOf8[4][4] = {{0, 3, 4, 3}, {3, 1, 5, 1}, {4, 5, 2, 5}, {3, 1, 5, 1}};

int ClassOf4(size_t u, size_t v) { return u % 2 != v % 2 ? 2 : static_cast<int>(u % 2); }

STRIKELINE_INLINE void Forward(Lanes (&r)[4]) {
  const Lanes s0 = r[0] + r[3], d0 = r[0] - r[3], s1 = r[1] + r[2], d1 = r[1] - r[2];
  r[0] = s0 + s1;
  r[1] = d0 + d0 + d1;
  r[2] = s0 - s1;
  r[3] = d0 - d1 - d1;
}
STRIKELINE_INLINE void Inverse(Lanes (&r)[4]) {
  const Lanes e0 = r[0] + r[2], e1 = r[0] - r[2];
  const Lanes e2 = (r[1] >> 1) - r[3], e3 = r[1] + (r[3] >> 1);
  r[0] = e0 + e3;
  r[1] = e1 + e2;
  r[2] = e1 - e2;
  r[3] = e0 - e3;
}
STRIKELINE_INLINE void Forward(Lanes (&r)[8]) {
  const Lanes s07 = r[0] + r[7], s16 = r[1] + r[6], s25 = r[2] + r[5], s34 = r[3] + r[4];
  const Lanes d07 = r[0] - r[7], d16 = r[1] - r[6], d25 = r[2] - r[5], d34 = r[3] - r[4];
  const Lanes a0 = s07 + s34, a1 = s16 + s25, a2 = s07 - s34, a3 = s16 - s25;
  const Lanes a4 = d16 + d25 + d07 + (d07 >> 1), a5 = d07 - d34 - d25 - (d25 >> 1);
  const Lanes a6 = d07 + d34 - d16 - (d16 >> 1), a7 = d16 - d25 + d34 + (d34 >> 1);
  r[0] = a0 + a1;
  r[1] = a4 + (a7 >> 2);
  r[2] = a2 + (a3 >> 1);
  r[3] = a5 + (a6 >> 2);
  r[4] = a0 - a1;
  r[5] = a6 - (a5 >> 2);
  r[6] = (a2 >> 1) - a3;
  r[7] = (a4 >> 2) - a7;
}
STRIKELINE_INLINE void Inverse(Lanes (&r)[8]) {
  const Lanes a0 = r[0] + r[4], a4 = r[0] - r[4];
  const Lanes a2 = (r[2] >> 1) - r[6], a6 = r[2] + (r[6] >> 1);
  const Lanes b0 = a0 + a6, b2 = a4 + a2, b4 = a4 - a2, b6 = a0 - a6;
  const Lanes a1 = r[5] - r[3] - r[7] - (r[7] >> 1), a3 = r[1] + r[7] - r[3] - (r[3] >> 1);
  const Lanes a5 = r[7] - r[1] + r[5] + (r[5] >> 1), a7 = r[3] + r[5] + r[1] + (r[1] >> 1);
  const Lanes b1 = (a7 >> 2) + a1, b3 = a3 + (a5 >> 2), b5 = (a3 >> 2) - a5, b7 = a7 - (a1 >> 2);
  r[0] = b0 + b7;
  r[1] = b2 + b5;
  r[2] = b4 + b3;
  r[3] = b6 + b1;
  r[4] = b6 - b1;
  r[5] = b4 - b3;
  r[6] = b2 - b5;
  r[7] = b0 - b7;
}

// Along diagonals, of which the first goes to the right, each the other way than the one before.
template <size_t kSide>
constexpr std::array<uint8_t, kSide * kSide> MakeScan() {
  std::array<uint8_t, kSide* kSide> scan = {};
  size_t at = 0;
  for (size_t sum = 0; sum < 2 * kSide - 1; ++sum) {
    for (size_t k = 0; k <= sum; ++k) {
      const size_t u = sum % 2 ? sum - k : k, v = sum - u;
      if (u < kSide && v < kSide) scan[at++] = static_cast<uint8_t>(16 * u + v);
    }
  }
  return scan;
}

template <size_t kCount>
STRIKELINE_INLINE void LoadRows(const int16_t* from, Lanes (&to)[kCount]) {
  for (size_t i = 0; i < kCount; ++i) Load(from + 16 * i, to[i]);
}
template <size_t kCount>
STRIKELINE_INLINE void StoreRows(const Lanes (&from)[kCount], int16_t* to) {
  for (size_t i = 0; i < kCount; ++i) Store(from[i], to + 16 * i);
}
template <size_t kCount>
STRIKELINE_INLINE void RoundAll(Lanes (&rows)[kCount]) {
  for (Lanes& row : rows) row = (row + 32) >> 6;
}

// `kSide` rows each.
template <int kSide>
STRIKELINE_INLINE void ForwardGroups(const int16_t* rows, int groups, int16_t* coefficients) {
  for (int g = 0; g < groups; ++g) {
    Lanes r[kSide];
    LoadRows(rows + 16 * kSide * g, r);
    Forward(r);
    Transpose(r);
    Forward(r);
    StoreRows(r, coefficients + 16 * kSide * g);
  }
}
template <int kSide>
STRIKELINE_INLINE void InverseGroups(const int16_t* coefficients, int groups, int16_t* rows) {
  for (int g = 0; g < groups; ++g) {
    Lanes r[kSide];
    LoadRows(coefficients + 16 * kSide * g, r);
    Inverse(r);
    Transpose(r);
    Inverse(r);
    RoundAll(r);
    StoreRows(r, rows + 16 * kSide * g);
  }
}

// Groups of `kSize` coefficients. Whether any level is not 0.
template <int kSize>
STRIKELINE_INLINE bool QuantizeGroups(const int16_t* __restrict in, int groups,
                                      const uint16_t* __restrict multiply,
                                      const uint16_t* __restrict bias, int16_t* __restrict out) {
  int any = 0;
  for (int g = 0; g < groups; ++g, in += kSize, out += kSize) {
    for (int i = 0; i < kSize; ++i) {
      const int value = in[i];
      const auto size = static_cast<uint16_t>(value < 0 ? -value : value);
      const auto biased = static_cast<uint16_t>(size + bias[i]);
      const auto level = static_cast<int16_t>(static_cast<uint32_t>(biased) * multiply[i] >> 16);
      out[i] = static_cast<int16_t>(value < 0 ? -level : level);
      any |= level;
    }
  }
  return any != 0;
}
template <int kSize>
STRIKELINE_INLINE void ScaleGroups(const int16_t* __restrict in, int groups,
                                   const int16_t* __restrict scale, int16_t* __restrict out) {
  for (int g = 0; g < groups; ++g, in += kSize, out += kSize) {
    for (int i = 0; i < kSize; ++i) out[i] = static_cast<int16_t>(in[i] * scale[i]);
  }
}

// A coefficient's level is its size over a step.
void SetPlace(double step, double rounding, uint16_t& multiply, uint16_t& bias) {
  multiply = static_cast<uint16_t>(std::min(65535L, std::lround(65536 / step)));
  bias = static_cast<uint16_t>(std::lround(rounding * 65536 / multiply));
}

// Levels of one place: what a coefficient of them is scaled by, and what it grows to along each
// side.
template <class Scale, class Gain, size_t kCount>
void SetPlaces(double rounding, const Scale& scale_of, const Gain& gain,
               std::array<uint16_t, kCount>& multiply, std::array<uint16_t, kCount>& bias,
               std::array<int16_t, kCount>& scale) {
  constexpr size_t kSide = kCount / 16;
  for (size_t i = 0; i < kCount; ++i) {
    const size_t u = i / 16, v = i % kSide;
    scale[i] = static_cast<int16_t>(scale_of(u, v));
    SetPlace(scale[i] * gain[u % std::size(gain)] * gain[v % std::size(gain)] / 64, rounding,
             multiply[i], bias[i]);
  }
}

void SetAllPlaces(Quantizer& q) {
  const int row = q.qp % 6, shift = q.qp / 6;
  SetPlaces(
      q.rounding, [=](size_t u, size_t v) { return kScaleOf4[row][ClassOf4(u, v)] << shift; },
      kGain4, q.multiply4, q.bias4, q.scale4);
  SetPlaces(
      q.rounding,
      [=](size_t u, size_t v) { return (kScaleOf8[row][kClassOf8[u % 4][v % 4]] << shift) / 4; },
      kGain8, q.multiply8, q.bias8, q.scale8);
}

// From which size of a coefficient of a 4x4 block on it has a level, over what is to be found out
// in its stead: `most`, what the coefficient is of that at most, at the three classes of places.
int QuietOf(const Quantizer& q, const std::array<double, 3>& most) {
  constexpr std::array<size_t, 3> kOfEach = {0, 1, 17};
  double least = 65536;
  for (size_t i = 0; i < 3; ++i)
    least = std::min(least, (65536.0 / q.multiply4[kOfEach[i]] - q.bias4[kOfEach[i]]) / most[i]);
  return static_cast<int>(least);
}

}  // namespace

const std::array<uint8_t, 16> kScan4 = MakeScan<4>();
const std::array<uint8_t, 64> kScan8 = MakeScan<8>();

STRIKELINE_SIMD void ForwardBlocks4(const int16_t* rows, int groups, int16_t* coefficients) {
  ForwardGroups<4>(rows, groups, coefficients);
}
STRIKELINE_SIMD void ForwardBlocks8(const int16_t* rows, int groups, int16_t* coefficients) {
  ForwardGroups<8>(rows, groups, coefficients);
}
STRIKELINE_SIMD void InverseBlocks4(const int16_t* coefficients, int groups, int16_t* rows) {
  InverseGroups<4>(coefficients, groups, rows);
}
STRIKELINE_SIMD void InverseBlocks8(const int16_t* coefficients, int groups, int16_t* rows) {
  InverseGroups<8>(coefficients, groups, rows);
}
STRIKELINE_SIMD bool Quantize4(const int16_t* coefficients, int groups, const Quantizer& q,
                               int16_t* levels) {
  return QuantizeGroups<64>(coefficients, groups, q.multiply4.data(), q.bias4.data(), levels);
}
STRIKELINE_SIMD bool Quantize8(const int16_t* coefficients, int groups, const Quantizer& q,
                               int16_t* levels) {
  return QuantizeGroups<128>(coefficients, groups, q.multiply8.data(), q.bias8.data(), levels);
}
STRIKELINE_SIMD void Scale4(const int16_t* levels, int groups, const Quantizer& q,
                            int16_t* coefficients) {
  ScaleGroups<64>(levels, groups, q.scale4.data(), coefficients);
}
STRIKELINE_SIMD void Scale8(const int16_t* levels, int groups, const Quantizer& q,
                            int16_t* coefficients) {
  ScaleGroups<128>(levels, groups, q.scale8.data(), coefficients);
}

Quantizer Quantizer::Of(int qp, double rounding) {
  Quantizer q;
  q.qp = qp;
  q.rounding = static_cast<float>(rounding);
  SetAllPlaces(q);
  q.dc_scale = kScaleOf4[qp % 6][0];
  // (2, 1, -1, -2) is 1.5 and 0.5 times two rows of a Hadamard transform, whose sum is halved.
  q.quiet = QuietOf(q, {2, 3, 4.5});
  q.quiet_sum = QuietOf(q, {1, 2, 4});
  q.dc_per_step = static_cast<float>(1 / (q.scale4[0] * kGain4[0] * kGain4[0] / 64));
  return q;
}

int Quantizer::DcLevel(int sum, int extra) const {
  const float steps =
      static_cast<float>(std::abs(sum)) * dc_per_step / static_cast<float>(1 << extra);
  const int level = static_cast<int>(steps + rounding);
  return sum < 0 ? -level : level;
}

std::vector<Quantizer> MakeQuantizers(double rounding) {
  std::vector<Quantizer> all;
  for (int qp = 0; qp <= kMostQp; ++qp)
    all.push_back(Quantizer::Of(std::max(qp, kLeastQp), rounding));
  return all;
}

int ChromaQp(int qp) {
  static constexpr uint8_t kFrom30[] = {29, 30, 31, 32, 32, 33, 34, 34, 35, 35, 36,
                                        36, 37, 37, 37, 38, 38, 38, 39, 39, 39, 39};
  return qp < 30 ? qp : kFrom30[qp - 30];
}

void Hadamard4x4(std::array<int, 16>& values) {
  for (const size_t step : {size_t{4}, size_t{1}}) {
    for (size_t i = 0; i < 4; ++i) {
      int* p = &values[i * (5 - step)];
      const int a = p[0] + p[step], b = p[0] - p[step];
      const int c = p[2 * step] + p[3 * step], d = p[2 * step] - p[3 * step];
      p[0] = a + c;
      p[step] = a - c;
      p[2 * step] = b - d;
      p[3 * step] = b + d;
    }
  }
}

std::array<int, 4> Hadamard2x2(const std::array<int, 4>& v) {
  return {v[0] + v[1] + v[2] + v[3], v[0] - v[1] + v[2] - v[3], v[0] + v[1] - v[2] - v[3],
          v[0] - v[1] - v[2] + v[3]};
}

}  // namespace strikeline::media::highway264
