// SPDX-License-Identifier: MIT
#include "render/cpu/damage.h"

namespace strikeline::render {

Damage::Damage(PixelSize size)
    : size_(size),
      columns_((size.width + kTileWidth - 1) / kTileWidth),
      rows_((size.height + kTileHeight - 1) / kTileHeight),
      tiles_(static_cast<size_t>(columns_) * static_cast<size_t>(rows_), 0) {}

void Damage::Add(int x0, int y0, int x1, int y1) {
  x0 = std::max(x0, 0);
  y0 = std::max(y0, 0);
  x1 = std::min(x1, size_.width);
  y1 = std::min(y1, size_.height);
  if (x0 >= x1 || y0 >= y1) return;
  for (int row = y0 / kTileHeight; row <= (y1 - 1) / kTileHeight; ++row) {
    uint8_t* tiles = tiles_.data() + static_cast<size_t>(row) * static_cast<size_t>(columns_);
    std::fill(tiles + x0 / kTileWidth, tiles + (x1 - 1) / kTileWidth + 1, uint8_t{1});
  }
}

void Damage::Merge(const Damage& other) {
  for (size_t i = 0; i < tiles_.size(); ++i) tiles_[i] |= other.tiles_[i];
}

}  // namespace strikeline::render
