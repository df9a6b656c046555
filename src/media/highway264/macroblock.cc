// SPDX-License-Identifier: MIT
#include "media/highway264/macroblock.h"

#include <algorithm>
#include <cstdlib>

namespace strikeline::media::highway264 {

void Keep(const Macroblock& m, Coded& c) {
  c = {};
  c.kind = m.kind;
  if (m.kind == MacroblockKind::kSkip) {
    c.motion = m.motion;
    return;
  }
  if (m.kind == MacroblockKind::kPcm) {  // as if it had all levels
    c.pattern = 0x2F;
    c.flags = ~0u;
    return;
  }
  c.transform8 = m.transform8;
  c.pattern = static_cast<uint8_t>(m.pattern);
  c.flags = m.flags;
  if (IsIntra(m.kind)) {
    c.chroma_mode = m.chroma_mode;
  } else {
    c.motion = m.motion;
  }
  for (size_t i = 0; i < 4 && m.kind == MacroblockKind::kIntraBlocks; ++i) {
    c.right_modes[i] = m.square_modes[4 * i + 3];
    c.bottom_modes[i] = m.square_modes[12 + i];
  }
  for (size_t i = 0; i < 2 && m.kind == MacroblockKind::kInter; ++i) {
    c.vector_differences[i] =
        static_cast<uint8_t>(std::min(std::abs(m.vector_differences[i]), 255));
  }
}

Neighbours NeighboursOf(const Picture& picture, int x, int y) {
  const auto at = [&](int column, int row) { return &picture.coded[picture.At(column, row)]; };
  Neighbours n;
  if (x > 0) n.left = at(x - 1, y);
  if (y > 0) n.top = at(x, y - 1);
  if (y > 0 && x + 1 < picture.Columns()) n.right_top = at(x + 1, y - 1);
  if (x > 0 && y > 0) n.corner = at(x - 1, y - 1);
  return n;
}

int ExpectedMode(const Macroblock& m, const Neighbours& around, int block_x, int block_y) {
  constexpr int kMean = 2;
  if ((block_x == 0 && !around.left) || (block_y == 0 && !around.top)) return kMean;
  const auto inside = [&](int x, int y) { return m.square_modes[static_cast<size_t>(4 * y + x)]; };
  const int left = block_x > 0 ? inside(block_x - 1, block_y)
                               : around.left->right_modes[static_cast<size_t>(block_y)];
  const int top = block_y > 0 ? inside(block_x, block_y - 1)
                              : around.top->bottom_modes[static_cast<size_t>(block_x)];
  return std::min(left, top);
}

}  // namespace strikeline::media::highway264
