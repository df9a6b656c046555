// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>

#include "base/color.h"

namespace strikeline::render {

// Alpha in the kernels: 0 to kOpaque, so that a mix of bytes fits 16 bits.
using Alpha = uint16_t;
inline constexpr int kOpaque = 256;
// From 0 to 1, not beyond.
inline Alpha ToAlpha(float a) { return static_cast<Alpha>(a * kOpaque + 0.5f); }

// A colour laid out for the kernels: eight pixels' blue and red, green and alpha.
struct Pen {
  explicit Pen(Color c);
  explicit Pen(uint32_t rgba);    // bytes R G B A; its alpha is not looked at
  alignas(32) uint16_t even[16];  // B R B R ...
  alignas(32) uint16_t odd[16];   // G A G A ...
};

// All kernels mix `count` pixels at `row` with the pen over opaque pixels, rounded to nearest.
void BlendFlat(uint8_t* row, int count, const Pen& pen, Alpha alpha);
// `alpha2` has two equal entries a pixel.
void BlendEach(uint8_t* row, int count, const Pen& pen, const Alpha* alpha2);
// As BlendEach, with all alphas multiplied by `scale`.
void BlendScaled(uint8_t* row, int count, const Pen& pen, const Alpha* alpha2, Alpha scale);
// Premultiplied pixels over the row, faded by `opacity`.
void BlendOver(uint8_t* row, int count, const uint8_t* premultiplied, Alpha opacity);
// The same for the mix of two rows: (1 - t) a + t b.
void BlendOverMixed(uint8_t* row, int count, const uint8_t* a, const uint8_t* b, Alpha t,
                    Alpha opacity);

}  // namespace strikeline::render
