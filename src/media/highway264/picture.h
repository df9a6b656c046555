// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/planes.h"
#include "base/units.h"
#include "media/highway264/pixels.h"

namespace strikeline::media::highway264 {

// Where a macroblock is predicted from: for the list of what was shown before (0) and behind (1)
// whether it is used and the vertical vector in quarter pixels. Horizontal ones are always 0. A
// value.
struct Motion {
  std::array<bool, 2> used = {};
  std::array<int16_t, 2> vector = {};
  friend bool operator==(const Motion&, const Motion&) = default;
};

// kPcm: pixels as they are.
enum class MacroblockKind : uint8_t { kSkip, kDirect, kInter, kIntra16, kIntraBlocks, kPcm };
inline bool IsIntra(MacroblockKind kind) { return kind >= MacroblockKind::kIntra16; }

// What of a coded macroblock its neighbours and later pictures ask. A value.
struct Coded {
  MacroblockKind kind = MacroblockKind::kSkip;
  bool transform8 = false;
  uint8_t pattern = 0;      // coded_block_pattern: luma in bits 0 to 3, chroma above
  uint8_t chroma_mode = 0;  // of intra
  uint32_t flags = 0;       // coded_block_flag by block, see FlagOf...
  std::array<uint8_t, 4> right_modes = {
      2, 2, 2, 2};  // of 4x4 blocks at the right edge, 2 where there are none
  std::array<uint8_t, 4> bottom_modes = {2, 2, 2, 2};
  std::array<uint8_t, 2> vector_differences = {};  // absolute, at most 255
  Motion motion;
};

// The bits of Coded::flags.
constexpr int FlagOfLuma(int block_x, int block_y) { return 4 * block_y + block_x; }
constexpr int FlagOfChroma(int plane, int block_x, int block_y) {
  return 16 + 4 * plane + 2 * block_y + block_x;
}
constexpr int FlagOfChromaDc(int plane) { return 24 + plane; }
inline constexpr int kFlagOfDc = 26;

// A reconstructed picture. Macroblocks lie in columns, 16 pixels wide, so that what is predicted
// vertically is one stretch of memory. A resource by size only; one thread.
class Picture {
 public:
  Picture() = default;
  Picture(int across, int down);  // macroblocks

  int Columns() const { return columns_; }
  int Rows() const { return rows_; }
  size_t At(int x, int y) const {
    return static_cast<size_t>(y) * static_cast<size_t>(columns_) + static_cast<size_t>(x);
  }

  // Rows of 16 pixels from macroblock (x, y) on downwards: Y; U beside V.
  uint8_t* Y(int x, int y) { return y_.get() + 256 * Column(x, y); }
  const uint8_t* Y(int x, int y) const { return y_.get() + 256 * Column(x, y); }
  uint8_t* C(int x, int y) { return c_.get() + 128 * Column(x, y); }
  const uint8_t* C(int x, int y) const { return c_.get() + 128 * Column(x, y); }
  void Put(int x, int y, const Pixels& pixels, uint32_t stamp);

  // By At(): how it was coded, the quantiser that its pixels were last coded with, and a number
  // that two pictures share where their pixels are the same.
  std::vector<Coded> coded;
  std::vector<uint8_t> quantizers;
  std::vector<uint32_t> stamps;
  // Where all rows of a macroblock are the same: a number that macroblocks of a column share, in
  // any picture, whose rows are the same; else 0.
  std::vector<uint32_t> columns;
  // Sets it for a macroblock that was put there with its stamp. `other` may be null.
  void FindColumns(int x, int y, const Picture* other);
  // Of all rows that the prediction of macroblock (x, y) by a vertical vector is made of.
  uint32_t ColumnsFrom(int x, int y, int vector) const;

  // The coarsest quantiser of 16 rows of pixels from row `top` on.
  uint8_t QuantizerAt(int x, int top) const;

  int64_t shown = 0;  // number of the frame within its group
  int number = 0;     // frame_num

  // Cropped.
  PlanarFrame Planes(PixelSize size) const;

 private:
  size_t Column(int x, int y) const {
    return static_cast<size_t>(x) * static_cast<size_t>(rows_) + static_cast<size_t>(y);
  }

  int columns_ = 0, rows_ = 0;
  std::unique_ptr<uint8_t[]> y_,
      c_;  // no value before they are put: what is never made has no memory
};

// The prediction of macroblock (x, y) from `picture`, by a vertical vector; rows outside are the
// outermost ones again.
void Predict(const Picture& picture, int x, int y, int vector, Pixels& to);
void PredictLuma(const Picture& picture, int x, int y, int vector, uint8_t* to);
// The same rows where they lie in the picture, or in `buffer` if they have to be made.
const uint8_t* LumaFrom(const Picture& picture, int x, int y, int vector, uint8_t* buffer);
void PredictChroma(const Picture& picture, int x, int y, int vector, uint8_t* to);

// A macroblock of the source; behind the picture's right and lower end the last pixels again.
void ReadSource(const PlanarFrame& frame, int x, int y, Pixels& to);

}  // namespace strikeline::media::highway264
