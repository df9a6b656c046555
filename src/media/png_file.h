// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "base/result.h"
#include "base/units.h"

namespace strikeline::media {

enum class PngLayout { kRgb, kRgba };  // 8 bits a channel; alpha straight

struct PngPicture {
  PixelSize size;
  PngLayout layout = PngLayout::kRgba;
  std::span<const uint8_t> bytes;  // rows from the top, without gaps
  double pixels_a_mm = 0;          // is told (pHYs) from 0.001 to 2147483, in whole pixels a metre
};

// Staged and renamed. The same picture gives the same bytes with the same libpng.
Status WritePng(const std::filesystem::path& target, const PngPicture& picture, bool overwrite);

}  // namespace strikeline::media
