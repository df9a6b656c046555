// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>

#include "base/simd.h"

namespace strikeline::media::highway264 {

// A row of sixteen pixels' differences in the compiler's own vectors: AVX2, SSE2, NEON or wasm, by
// what it is compiled for. Only inside of functions that STRIKELINE_SIMD marks.
typedef int16_t Lanes __attribute__((vector_size(32)));
typedef uint8_t ByteLanes __attribute__((vector_size(16)));

STRIKELINE_INLINE void Load(const uint8_t* from, Lanes& to) {
  ByteLanes bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  to = __builtin_convertvector(bytes, Lanes);
}
STRIKELINE_INLINE void Load(const int16_t* from, Lanes& to) { std::memcpy(&to, from, sizeof to); }
STRIKELINE_INLINE void Store(const Lanes& from, int16_t* to) {
  std::memcpy(to, &from, sizeof from);
}

// Interleaves what lies in the lower or upper half of each eight lanes, by one, two or four lanes.
STRIKELINE_INLINE void Interleave1(const Lanes& a, const Lanes& b, Lanes& low, Lanes& high) {
  low = __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 8, 24, 9, 25, 10, 26, 11, 27);
  high = __builtin_shufflevector(a, b, 4, 20, 5, 21, 6, 22, 7, 23, 12, 28, 13, 29, 14, 30, 15, 31);
}
STRIKELINE_INLINE void Interleave2(const Lanes& a, const Lanes& b, Lanes& low, Lanes& high) {
  low = __builtin_shufflevector(a, b, 0, 1, 16, 17, 2, 3, 18, 19, 8, 9, 24, 25, 10, 11, 26, 27);
  high = __builtin_shufflevector(a, b, 4, 5, 20, 21, 6, 7, 22, 23, 12, 13, 28, 29, 14, 15, 30, 31);
}
STRIKELINE_INLINE void Interleave4(const Lanes& a, const Lanes& b, Lanes& low, Lanes& high) {
  low = __builtin_shufflevector(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27);
  high = __builtin_shufflevector(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31);
}

// Four rows of four blocks side by side: rows become columns in each block, and back.
STRIKELINE_INLINE void Transpose(Lanes (&r)[4]) {
  Lanes ab0, ab1, cd0, cd1, p, q, s, t;
  Interleave1(r[0], r[1], ab0, ab1);
  Interleave1(r[2], r[3], cd0, cd1);
  Interleave2(ab0, cd0, p, q);
  Interleave2(ab1, cd1, s, t);
  Interleave4(p, s, r[0], r[1]);
  Interleave4(q, t, r[2], r[3]);
}
// Eight rows of two blocks side by side.
STRIKELINE_INLINE void Transpose(Lanes (&r)[8]) {
  Lanes a[8], b[8];
  for (int i = 0; i < 4; ++i) Interleave1(r[2 * i], r[2 * i + 1], a[2 * i], a[2 * i + 1]);
  for (int i = 0; i < 2; ++i) {
    Interleave2(a[4 * i], a[4 * i + 2], b[4 * i], b[4 * i + 1]);
    Interleave2(a[4 * i + 1], a[4 * i + 3], b[4 * i + 2], b[4 * i + 3]);
  }
  for (int i = 0; i < 4; ++i) Interleave4(b[i], b[4 + i], r[2 * i], r[2 * i + 1]);
}

}  // namespace strikeline::media::highway264
