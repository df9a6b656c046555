// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace strikeline::geometry {

// NumPy's default generator, so that a seed gives the same numbers: SeedSequence, PCG64 (XSL-RR
// 128/64), 53-bit doubles, Lemire's bounded integers, ziggurat normals. Cheap to make; not shared
// between threads.
class Random {
 public:
  explicit Random(uint64_t seed);

  uint64_t NextBits();                               // 64 random bits
  double Uniform();                                  // [0, 1)
  double Uniform(double low, double high);           // low + (high - low) * Uniform()
  int64_t Integer(int64_t low, int64_t high);        // [low, high), as Generator.integers (int64)
  double Normal(double mean = 0, double sigma = 1);  // as Generator.normal

 private:
  __extension__ typedef unsigned __int128 Bits128;

  uint32_t NextBits32();  // one half of 64 bits, the other is kept for the next call
  uint32_t Below32(uint32_t count);
  uint64_t Below64(uint64_t count);
  double StandardNormal();
  double NormalTail(uint64_t bits);

  Bits128 state_ = 0;
  Bits128 increment_ = 0;
  uint32_t kept_ = 0;
  bool has_kept_ = false;
};

}  // namespace strikeline::geometry
