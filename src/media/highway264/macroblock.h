// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>

#include "media/highway264/picture.h"

namespace strikeline::media::highway264 {

enum class SliceKind : uint8_t { kP, kB, kI };

// A macroblock as it is to be written: all syntax elements and levels. A value.
struct Macroblock {
  MacroblockKind kind = MacroblockKind::kSkip;
  bool transform8 = false;
  uint8_t whole_mode = 0;   // of kIntra16
  uint8_t chroma_mode = 0;  // intra_chroma_pred_mode
  int pattern = 0;          // coded_block_pattern
  int qp = 0;
  uint32_t flags = 0;                         // as in Coded
  std::array<uint8_t, 16> square_modes = {};  // of kIntraBlocks: by 4x4 block, row by row
  Motion motion;
  std::array<int, 2> vector_differences = {};  // to what the neighbours predict

  // Levels in the order of their scan. Luma by 4x4 block, row by row, 16 each, or by 8x8 block, 64
  // each.
  alignas(32) std::array<int16_t, 256> luma;
  std::array<int16_t, 16> dc;                       // of kIntra16
  std::array<std::array<int16_t, 4>, 2> chroma_dc;  // by plane
  std::array<std::array<int16_t, 16>, 8> chroma;    // 4 * plane + block; the first is never used
};

inline constexpr int kMostBits = 3200;  // of a macroblock, whatever the level (A.3.3)

// Puts there what of it is kept; where it is to lie, for a copy would wait for what was just
// written.
void Keep(const Macroblock& macroblock, Coded& kept);

// The coded neighbours of a macroblock: on the left, above, right above, left above; null where
// there are none.
struct Neighbours {
  const Coded* left = nullptr;
  const Coded* top = nullptr;
  const Coded* right_top = nullptr;
  const Coded* corner = nullptr;
};
Neighbours NeighboursOf(const Picture& picture, int x, int y);

// The mode that is expected of a 4x4 or 8x8 block, whose upper left 4x4 block is (block_x,
// block_y).
int ExpectedMode(const Macroblock& macroblock, const Neighbours& around, int block_x, int block_y);

}  // namespace strikeline::media::highway264
