// SPDX-License-Identifier: MIT
#include "render/cpu/blend.h"

#include <cstring>
#include <type_traits>

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

// The pens' kernels need no wider lanes: the even bytes of some pixels (blue, red) and the odd ones
// (green, alpha) are 16-bit words by a mask and a shift.
typedef uint16_t Words8 __attribute__((vector_size(32)));  // eight pixels
typedef uint16_t Words4 __attribute__((vector_size(16)));  // four

template <class Words>
STRIKELINE_INLINE Words LoadWords(const void* from) {
  Words words;
  std::memcpy(&words, from, sizeof words);
  return words;
}

// A pen's words in registers: rows of bytes might alias it in memory.
template <class Words>
struct Halves {
  STRIKELINE_INLINE explicit Halves(const Pen& pen)
      : even(LoadWords<Words>(pen.even)), odd(LoadWords<Words>(pen.odd)) {}
  Words even, odd;
};

// Mixes as many pixels as a vector holds with the pen, by the alphas of `t`.
template <class Words>
STRIKELINE_INLINE void MixWords(uint8_t* pixels, const Halves<Words>& pen, const Words& t) {
  const Words words = LoadWords<Words>(pixels), rest = 256 - t;
  const Words even = (words & 255) * rest + (pen.even * t + 128);
  const Words odd = (words >> 8) * rest + (pen.odd * t + 128);
  const Words mixed = (even >> 8) | (odd & 0xff00);
  std::memcpy(pixels, &mixed, sizeof mixed);
}

STRIKELINE_INLINE void MixPixel(uint8_t* pixel, const Pen& pen, unsigned t) {
  for (int k = 0; k < 4; ++k) {
    const uint16_t* words = k % 2 ? pen.odd : pen.even;
    pixel[k] = Byte(Mix<unsigned>(pixel[k], words[k / 2], t));
  }
}

// `Alphas::At<T>(x)`: the alphas from pixel x on as a vector T, or that of pixel x as a number.
template <class Alphas>
STRIKELINE_INLINE void BlendRow(uint8_t* row, int count, const Pen& pen, const Alphas& alphas) {
  const Halves<Words8> wide(pen);
  const Halves<Words4> narrow(pen);
  int x = 0;
  for (; x + 8 <= count; x += 8) MixWords(row + 4 * x, wide, alphas.template At<Words8>(x));
  for (; x + 4 <= count; x += 4) MixWords(row + 4 * x, narrow, alphas.template At<Words4>(x));
  for (; x < count; ++x) MixPixel(row + 4 * x, pen, alphas.template At<unsigned>(x));
}

struct OneAlpha {
  Alpha alpha;
  template <class T>
  STRIKELINE_INLINE T At(int) const {
    return T{} + alpha;
  }
};

struct AlphaOfEachPixel {
  const Alpha* alpha2;
  template <class T>
  STRIKELINE_INLINE T At(int x) const {
    if constexpr (std::is_same_v<T, unsigned>) {
      return alpha2[2 * x];
    } else {
      return LoadWords<T>(alpha2 + 2 * x);
    }
  }
};

struct ScaledAlpha {
  AlphaOfEachPixel each;
  Alpha factor;
  template <class T>
  STRIKELINE_INLINE T At(int x) const {
    return (each.At<T>(x) * factor + 128) >> 8;
  }
};

}  // namespace

Pen::Pen(Color c) : Pen(PackRgba8(c)) {}

Pen::Pen(uint32_t rgba) {
  for (int i = 0; i < 16; i += 2) {
    even[i] = static_cast<uint16_t>(rgba >> 16 & 255);
    even[i + 1] = static_cast<uint16_t>(rgba & 255);
    odd[i] = static_cast<uint16_t>(rgba >> 8 & 255);
    odd[i + 1] = 255;
  }
}

STRIKELINE_SIMD void BlendFlat(uint8_t* row, int count, const Pen& pen, Alpha alpha) {
  BlendRow(row, count, pen, OneAlpha{alpha});
}

STRIKELINE_SIMD void BlendEach(uint8_t* row, int count, const Pen& pen, const Alpha* alpha2) {
  BlendRow(row, count, pen, AlphaOfEachPixel{alpha2});
}

STRIKELINE_SIMD void BlendScaled(uint8_t* row, int count, const Pen& pen, const Alpha* alpha2,
                                 Alpha scale) {
  // 255 at most, so that the product of both fits 16 bits.
  BlendRow(row, count, pen, ScaledAlpha{{alpha2}, static_cast<Alpha>(scale - scale / 256)});
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
