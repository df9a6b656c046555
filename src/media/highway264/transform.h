// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace strikeline::media::highway264 {

// Transforms of ITU-T H.264 (8.5) over rows of sixteen differences. Coefficients lie as the vectors
// of the processor want them: of blocks of 4x4 in groups of four rows, coefficient (u, v) of block
// (b, g), u being the horizontal frequency, at 64 * g + 16 * u + 4 * b + v; of blocks of 8x8 in
// groups of eight rows, at 128 * g + 16 * u + 8 * b + v. The plain twins of all these are in
// transform_test.cc.
void ForwardBlocks4(const int16_t* rows, int groups, int16_t* coefficients);
void ForwardBlocks8(const int16_t* rows, int groups, int16_t* coefficients);
// From coefficients that are scaled already to differences.
void InverseBlocks4(const int16_t* coefficients, int groups, int16_t* rows);
void InverseBlocks8(const int16_t* coefficients, int groups, int16_t* rows);

inline constexpr int kLeastQp = 12;  // below it 8x8 blocks would be scaled with rounding
inline constexpr int kMostQp = 45;

// What turns coefficients into levels and levels into scaled coefficients, for one quantiser. A
// value.
struct Quantizer {
  int qp = 0;
  // By place in a group, repeating: of 4x4 after 64, of 8x8 after 128.
  alignas(32) std::array<uint16_t, 64> multiply4, bias4;
  alignas(32) std::array<int16_t, 64> scale4;
  alignas(32) std::array<uint16_t, 128> multiply8, bias8;
  alignas(32) std::array<int16_t, 128> scale8;
  int dc_scale =
      0;  // of DC coefficients, which are transformed once more; without the shift by qp / 6
  float dc_per_step = 0;
  // A block of 4x4 whose transformed difference is at most this has no levels.
  int quiet = 0;
  int quiet_sum = 0;   // the same for the sum of differences of any number of blocks
  float rounding = 0;  // part of a step

  // `rounding`: from which part of a step on a coefficient is rounded up is 1 - rounding.
  static Quantizer Of(int qp, double rounding);
  // The level of a sum of DC coefficients, which is 2^extra times what one of them is.
  int DcLevel(int sum, int extra) const;
};
// All quantisers of one rounding, by qp.
std::vector<Quantizer> MakeQuantizers(double rounding);

int ChromaQp(int qp);

// `groups` of 4 (or 8) rows. Whether any level is not 0.
bool Quantize4(const int16_t* coefficients, int groups, const Quantizer& quantizer,
               int16_t* levels);
bool Quantize8(const int16_t* coefficients, int groups, const Quantizer& quantizer,
               int16_t* levels);
void Scale4(const int16_t* levels, int groups, const Quantizer& quantizer, int16_t* coefficients);
void Scale8(const int16_t* levels, int groups, const Quantizer& quantizer, int16_t* coefficients);

// Of the sixteen DCs of a macroblock, raster order: both ways the same but for a factor.
void Hadamard4x4(std::array<int, 16>& values);
// Of four: both ways.
std::array<int, 4> Hadamard2x2(const std::array<int, 4>& values);

// Where the k-th coefficient of a scan lies in its group, of block 0.
extern const std::array<uint8_t, 16> kScan4;
extern const std::array<uint8_t, 64> kScan8;

}  // namespace strikeline::media::highway264
