// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/units.h"

namespace strikeline::render {

// Which tiles of a picture were drawn on. Tiles are kTileWidth x kTileHeight pixels. A value.
class Damage {
 public:
  static constexpr int kTileWidth = 32;
  static constexpr int kTileHeight = 8;

  Damage() = default;
  explicit Damage(PixelSize size);

  // Pixels x0 <= x < x1, y0 <= y < y1, within the picture.
  void Add(int x0, int y0, int x1, int y1);
  void AddAll() { std::fill(tiles_.begin(), tiles_.end(), uint8_t{1}); }
  void Clear() { std::fill(tiles_.begin(), tiles_.end(), uint8_t{0}); }
  // Of the same picture size.
  void Merge(const Damage& other);

  // Calls `take(PixelRect)` for runs of tiles that begin in rows y0 <= y < y1 (multiples of
  // kTileHeight), top to bottom, cut to the picture. The rectangles do not overlap.
  template <class Take>
  void ForEachRun(int y0, int y1, Take take) const {
    for (int row = y0 / kTileHeight; row < rows_ && row * kTileHeight < y1; ++row) {
      const uint8_t* tiles =
          tiles_.data() + static_cast<size_t>(row) * static_cast<size_t>(columns_);
      for (int first = 0; first < columns_; ++first) {
        if (!tiles[first]) continue;
        int last = first;
        while (last < columns_ && tiles[last]) ++last;
        const int x = first * kTileWidth, y = row * kTileHeight;
        take(PixelRect{x, y, std::min(last * kTileWidth, size_.width) - x,
                       std::min(y + kTileHeight, size_.height) - y});
        first = last;
      }
    }
  }
  friend bool operator==(const Damage&, const Damage&) = default;

 private:
  PixelSize size_;
  int columns_ = 0;
  int rows_ = 0;
  std::vector<uint8_t> tiles_;
};

}  // namespace strikeline::render
