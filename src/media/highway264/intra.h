// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>

#include "media/highway264/picture.h"

namespace strikeline::media::highway264 {

// Prediction within a picture, ITU-T H.264 clause 8.3. Which neighbours of a macroblock are there.
struct Borders {
  bool left = false, top = false, corner = false, right_top = false;
};

// Modes of whole macroblocks have the numbers of luma; chroma's syntax numbers them otherwise.
enum WholeMode { kVertical, kHorizontal, kMean, kPlane, kWholeModes };
bool IsPossible(WholeMode mode, const Borders& borders);
// From the pixels that `picture` holds around macroblock (x, y).
void PredictWhole(const Picture& picture, int x, int y, const Borders& borders, WholeMode mode,
                  uint8_t* to);
void PredictWholeChroma(const Picture& picture, int x, int y, const Borders& borders,
                        WholeMode mode, uint8_t* to);
// intra_chroma_pred_mode of a mode.
int ChromaModeNumber(WholeMode mode);

inline constexpr int kSquareModes = 9;  // of blocks of 4x4 or 8x8

// The pixels around a square block of side n: from the lowest on its left up, the corner, then 2 n
// above it from left to right. What is not there has some value.
template <int kSide>
struct Edge {
  std::array<uint8_t, 3 * kSide + 1> pixels;
  Borders borders;
  // Means: of each pixel and the next; of each, twice, and both beside it. Diagonal modes are made
  // of them.
  std::array<uint8_t, 3 * kSide + 1> twos, threes;
};
// Of block (block_x, block_y) of a macroblock whose blocks before it are in `inside` already, 16
// rows of 16.
Edge<4> EdgeOf4(const Picture& picture, int x, int y, const Borders& borders, const uint8_t* inside,
                int block_x, int block_y);
// Filtered, as 8x8 blocks want it.
Edge<8> EdgeOf8(const Picture& picture, int x, int y, const Borders& borders, const uint8_t* inside,
                int block_x, int block_y);

// Fills in the means, which diagonal modes need.
template <int kSide>
void SetMeans(Edge<kSide>& edge);
extern template void SetMeans<4>(Edge<4>& edge);
extern template void SetMeans<8>(Edge<8>& edge);
// Bit i: whether mode i is possible.
inline int PossibleSquareModes(const Borders& borders) {
  constexpr int kMean = 1 << 2, kFromTop = 1 << 0 | 1 << 3 | 1 << 7, kFromLeft = 1 << 1 | 1 << 8,
                kFromCorner = 1 << 4 | 1 << 5 | 1 << 6;
  return kMean | (borders.top ? kFromTop : 0) | (borders.left ? kFromLeft : 0) |
         (borders.top && borders.left && borders.corner ? kFromCorner : 0);
}
// Rows of `to` lie 16 bytes apart.
template <int kSide>
void PredictSquare(const Edge<kSide>& edge, int mode, uint8_t* to);
extern template void PredictSquare<4>(const Edge<4>& edge, int mode, uint8_t* to);
extern template void PredictSquare<8>(const Edge<8>& edge, int mode, uint8_t* to);

}  // namespace strikeline::media::highway264
