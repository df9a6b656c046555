// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/result.h"
#include "render/bitmap.h"

namespace strikeline::jobs {

enum class PngAlpha { kOpaque, kPremultiplied };  // what the bitmap's alpha is; PNG's is straight

// Writes pixels as a PNG: RGB where opaque, else RGBA.
Status WriteBitmap(const render::Bitmap& pixels, PngAlpha alpha, const std::string& path,
                   bool overwrite);

// The mean of blocks of factor x factor pixels.
render::Bitmap Shrunk(const render::Bitmap& pixels, int factor);

}  // namespace strikeline::jobs
