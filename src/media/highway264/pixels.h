// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>

namespace strikeline::media::highway264 {

// The pixels of one macroblock: 16 rows of Y, and 8 rows of 8 U and 8 V. A value.
struct Pixels {
  alignas(32) std::array<uint8_t, 256> y;
  alignas(32) std::array<uint8_t, 128> c;
};
// Differences of such.
struct Differences {
  alignas(32) std::array<int16_t, 256> y;
  alignas(32) std::array<int16_t, 128> c;
};

inline uint8_t Clamp(int value) {
  return static_cast<uint8_t>(value < 0 ? 0 : value > 255 ? 255 : value);
}

// All of these take rows of 16 pixels, one behind the other.
int SumOfDifferences(const uint8_t* a, const uint8_t* b, int rows);
int SumOfSquares(const uint8_t* a, const uint8_t* b, int rows);
void Subtract(const uint8_t* a, const uint8_t* b, int rows, int16_t* difference);
void Add(const uint8_t* a, const int16_t* difference, int rows,
         uint8_t* sum);                                                     // kept within 0 to 255
void Average(const uint8_t* a, const uint8_t* b, int rows, uint8_t* mean);  // rounded up
// What the differences of 4x4 blocks amount to after a Hadamard transform, halved: near to the bits
// that they take. Of four rows at once, by block; and of sixteen rows together.
void TransformedDifferences(const uint8_t* a, const uint8_t* b, std::array<int, 4>& sums);
int TransformedDifference(const uint8_t* a, const uint8_t* b);
// Between the rows: quarter pixels `fraction` (1 to 3) below `rows`, of which two lie before and
// three behind.
void Interpolate(const uint8_t* rows, int fraction, uint8_t* to);
// The same for 8 rows of chroma, eighths, one row behind.
void InterpolateChroma(const uint8_t* rows, int fraction, uint8_t* to);

}  // namespace strikeline::media::highway264
