// SPDX-License-Identifier: MIT
#include "render/cpu/blend.h"

#include <cstring>

#include "base/simd.h"

#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed between inlined functions only

namespace strikeline::render {
namespace {

// Four pixels at a time: bytes in memory, 16-bit lanes in work. GCC's and clang's vector types,
// because neither turns the plain loop into the few instructions that it is.
typedef uint8_t Bytes __attribute__((vector_size(16)));
typedef uint16_t Lanes __attribute__((vector_size(32)));
constexpr int kStep = 4;  // pixels

STRIKELINE_INLINE Lanes Load(const uint8_t* from) {
  Bytes bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return __builtin_convertvector(bytes, Lanes);
}

STRIKELINE_INLINE Lanes Load(const uint16_t* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

STRIKELINE_INLINE void Store(Lanes lanes, uint8_t* to) {
  const Bytes bytes = __builtin_convertvector(lanes, Bytes);
  std::memcpy(to, &bytes, sizeof bytes);
}

// a + (b - a) * t / 256 for bytes a, b; exact at both ends.
template <class Value>
STRIKELINE_INLINE Value Mix(Value a, Value b, Value t) {
  return (a * (256 - t) + b * t + 128) >> 8;
}

// Source over opaque destination, the source's colours premultiplied; alpha of a byte made 0 to
// 256.
template <class Value>
STRIKELINE_INLINE Value Over(Value destination, Value source, Value alpha) {
  return source + ((destination * (256 - (alpha + (alpha >> 7))) + 127) >> 8);
}

STRIKELINE_INLINE Lanes AlphaOfEach(Lanes p) {
  return __builtin_shufflevector(p, p, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
}

STRIKELINE_INLINE uint8_t Byte(unsigned value) { return static_cast<uint8_t>(value); }

}  // namespace

Pen::Pen(Color c) : Pen(PackRgba8(c)) {}

Pen::Pen(uint32_t rgba) {
  for (int i = 0; i < 16; i += 4) {
    pattern[i] = static_cast<uint16_t>(rgba >> 16 & 255);
    pattern[i + 1] = static_cast<uint16_t>(rgba >> 8 & 255);
    pattern[i + 2] = static_cast<uint16_t>(rgba & 255);
    pattern[i + 3] = 255;
  }
}

STRIKELINE_SIMD void BlendFlat(uint8_t* row, int count, const Pen& pen, Alpha alpha) {
  const Lanes color = Load(pen.pattern);
  const Lanes share = color * alpha + 128, rest = Lanes{} + static_cast<uint16_t>(256 - alpha);
  int x = 0;
  for (; x + kStep <= count; x += kStep) {
    Store((Load(row + 4 * x) * rest + share) >> 8, row + 4 * x);
  }
  for (int i = 4 * x; i < 4 * count; ++i) {
    row[i] = Byte(Mix<unsigned>(row[i], pen.pattern[i & 15], alpha));
  }
}

STRIKELINE_SIMD void BlendEach(uint8_t* row, int count, const Pen& pen, const Alpha* alpha4) {
  const Lanes color = Load(pen.pattern);
  int x = 0;
  for (; x + kStep <= count; x += kStep) {
    Store(Mix(Load(row + 4 * x), color, Load(alpha4 + 4 * x)), row + 4 * x);
  }
  for (int i = 4 * x; i < 4 * count; ++i) {
    row[i] = Byte(Mix<unsigned>(row[i], pen.pattern[i & 15], alpha4[i]));
  }
}

STRIKELINE_SIMD void BlendScaled(uint8_t* row, int count, const Pen& pen, const Alpha* alpha4,
                                 Alpha scale) {
  // 255 at most, so that the product of both fits 16 bits.
  const Lanes color = Load(pen.pattern),
              factor = Lanes{} + static_cast<uint16_t>(scale - scale / 256);
  int x = 0;
  for (; x + kStep <= count; x += kStep) {
    const Lanes alpha = (Load(alpha4 + 4 * x) * factor + 128) >> 8;
    Store(Mix(Load(row + 4 * x), color, alpha), row + 4 * x);
  }
  for (int i = 4 * x; i < 4 * count; ++i) {
    const unsigned alpha = (alpha4[i] * (scale - scale / 256u) + 128) >> 8;
    row[i] = Byte(Mix<unsigned>(row[i], pen.pattern[i & 15], alpha));
  }
}

STRIKELINE_SIMD void BlendOver(uint8_t* row, int count, const uint8_t* premultiplied,
                               Alpha opacity) {
  BlendOverMixed(row, count, premultiplied, premultiplied, 0, opacity);
}

STRIKELINE_SIMD void BlendOverMixed(uint8_t* row, int count, const uint8_t* a, const uint8_t* b,
                                    Alpha t, Alpha opacity) {
  const Lanes mix = Lanes{} + t;
  int x = 0;
  for (; x + kStep <= count; x += kStep) {
    const Lanes mixed = Mix(Load(a + 4 * x), Load(b + 4 * x), mix);
    const Lanes source = (mixed * opacity + 128) >> 8;
    Store(Over(Load(row + 4 * x), source, AlphaOfEach(source)), row + 4 * x);
  }
  for (; x < count; ++x) {
    const auto faded = [&](int k) {
      return (Mix<unsigned>(a[4 * x + k], b[4 * x + k], t) * opacity + 128) >> 8;
    };
    const unsigned alpha = faded(3);
    for (int k = 0; k < 4; ++k) {
      row[4 * x + k] = Byte(Over<unsigned>(row[4 * x + k], faded(k), alpha));
    }
  }
}

}  // namespace strikeline::render
