// SPDX-License-Identifier: MIT
#include "render/cpu/blend.h"

#include <algorithm>

#include "base/simd.h"

namespace strikeline::render {
namespace {

constexpr int kHalf = 1 << 14;

// a + (b - a) * t, rounded.
inline int MixBytes(int a, int b, int t) { return a + (((b - a) * t + kHalf) >> 15); }

inline int Scale(int a, int t) { return (a * t + kHalf) >> 15; }

// Premultiplied source over opaque destination.
inline int Over(int destination, int source, int source_alpha) {
  return std::min(255, source + ((destination * (255 - source_alpha) + 127) * 257 >> 16));
}

}  // namespace

Pen::Pen(Color c) : Pen(PackRgba8(c)) {}

Pen::Pen(uint32_t rgba) {
  for (int i = 0; i < 16; i += 4) {
    pattern[i] = static_cast<int16_t>(rgba >> 16 & 255);
    pattern[i + 1] = static_cast<int16_t>(rgba >> 8 & 255);
    pattern[i + 2] = static_cast<int16_t>(rgba & 255);
    pattern[i + 3] = 255;
  }
}

STRIKELINE_SIMD void BlendFlat(uint8_t* row, int count, const Pen& pen, Alpha alpha) {
  const int bytes = count * 4;
  int i = 0;
  for (; i + 16 <= bytes; i += 16) {
    for (int k = 0; k < 16; ++k) {
      row[i + k] = static_cast<uint8_t>(MixBytes(row[i + k], pen.pattern[k], alpha));
    }
  }
  for (; i < bytes; ++i) {
    row[i] = static_cast<uint8_t>(MixBytes(row[i], pen.pattern[i & 15], alpha));
  }
}

STRIKELINE_SIMD void BlendEach(uint8_t* row, int count, const Pen& pen, const Alpha* alpha4) {
  const int bytes = count * 4;
  int i = 0;
  for (; i + 16 <= bytes; i += 16) {
    for (int k = 0; k < 16; ++k) {
      row[i + k] = static_cast<uint8_t>(MixBytes(row[i + k], pen.pattern[k], alpha4[i + k]));
    }
  }
  for (; i < bytes; ++i) {
    row[i] = static_cast<uint8_t>(MixBytes(row[i], pen.pattern[i & 15], alpha4[i]));
  }
}

STRIKELINE_SIMD void BlendScaled(uint8_t* row, int count, const Pen& pen, const Alpha* alpha4,
                                 Alpha scale) {
  const int bytes = count * 4;
  int i = 0;
  for (; i + 16 <= bytes; i += 16) {
    for (int k = 0; k < 16; ++k) {
      const int alpha = Scale(alpha4[i + k], scale);
      row[i + k] = static_cast<uint8_t>(MixBytes(row[i + k], pen.pattern[k], alpha));
    }
  }
  for (; i < bytes; ++i) {
    row[i] = static_cast<uint8_t>(MixBytes(row[i], pen.pattern[i & 15], Scale(alpha4[i], scale)));
  }
}

STRIKELINE_SIMD void BlendOver(uint8_t* row, int count, const uint8_t* premultiplied,
                               Alpha opacity) {
  for (int i = 0; i < count * 4; i += 4) {
    const int alpha = Scale(premultiplied[i + 3], opacity);
    for (int k = 0; k < 4; ++k) {
      row[i + k] = static_cast<uint8_t>(
          Over(row[i + k], Scale(premultiplied[i + k], opacity), alpha));
    }
  }
}

STRIKELINE_SIMD void BlendOverMixed(uint8_t* row, int count, const uint8_t* a, const uint8_t* b,
                                    Alpha t, Alpha opacity) {
  for (int i = 0; i < count * 4; i += 4) {
    const int alpha = Scale(MixBytes(a[i + 3], b[i + 3], t), opacity);
    for (int k = 0; k < 4; ++k) {
      const int source = Scale(MixBytes(a[i + k], b[i + k], t), opacity);
      row[i + k] = static_cast<uint8_t>(Over(row[i + k], source, alpha));
    }
  }
}

}  // namespace strikeline::render
