// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/units.h"

namespace strikeline::render {

// Pixels in memory order B G R A, premultiplied, row 0 on top. A value.
struct Bitmap {
  Bitmap() = default;
  explicit Bitmap(PixelSize s)
      : size(s), bytes(static_cast<size_t>(s.width) * static_cast<size_t>(s.height) * 4) {}

  PixelSize size;
  std::vector<uint8_t> bytes;

  int Stride() const { return size.width * 4; }
  uint8_t* Row(int y) { return bytes.data() + static_cast<ptrdiff_t>(y) * Stride(); }
  const uint8_t* Row(int y) const { return bytes.data() + static_cast<ptrdiff_t>(y) * Stride(); }
  friend bool operator==(const Bitmap&, const Bitmap&) = default;
};

}  // namespace strikeline::render
