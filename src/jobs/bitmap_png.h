// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/result.h"
#include "render/bitmap.h"

namespace strikeline::jobs {

enum class PngAlpha { kOpaque, kPremultiplied };  // what the bitmap's alpha is; PNG's is straight

// How a bitmap becomes a PNG. A value.
struct PngLook {
  PngAlpha alpha = PngAlpha::kOpaque;
  double pixels_a_mm = 0;  // of what has a size on paper
};

// Writes pixels as a PNG: RGB where opaque, else RGBA.
Status WriteBitmap(const render::Bitmap& pixels, PngLook look, const std::string& path,
                   bool overwrite);

// The mean of blocks of factor x factor pixels.
render::Bitmap Shrunk(const render::Bitmap& pixels, int factor);

}  // namespace strikeline::jobs
