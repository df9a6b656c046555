// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/block_hints.h"
#include "base/units.h"

namespace strikeline {

// How the planes of a video frame are laid out. Values are 8-bit BT.709, limited range; chroma
// sited left.
enum class PlaneFormat { kYuv420, kYuv444 };

// One video frame in planes Y, U, V, and A where it may be clear (all of 8 bits; then colours are
// straight, not multiplied by it): what a renderer writes and an encoder reads. Owns its memory,
// which is allocated once and reused. Rows lie `stride[i]` bytes apart (a multiple of 64). Not
// thread-safe; one owner at a time.
class PlanarFrame {
 public:
  PlanarFrame() = default;
  // Width and height are even.
  PlanarFrame(PixelSize size, PlaneFormat format, bool has_alpha = false);

  PixelSize Size() const { return size_; }
  PlaneFormat Format() const { return format_; }
  bool HasAlpha() const { return has_alpha_; }
  int PlaneCount() const { return has_alpha_ ? 4 : 3; }
  // Planes are 0 to 3: Y, U, V and A, which is as large as Y.
  PixelSize PlaneSize(int plane) const;
  // Bytes from one row to the next.
  int Stride(int plane) const { return stride_[plane]; }
  uint8_t* Plane(int plane) { return bytes_.data() + offset_[plane]; }
  const uint8_t* Plane(int plane) const { return bytes_.data() + offset_[plane]; }
  // One a block, seen from the frame that its video shows before this one; none: nothing is known.
  std::vector<BlockHint>& Hints() { return hints_; }
  const std::vector<BlockHint>& Hints() const { return hints_; }

 private:
  PixelSize size_;
  PlaneFormat format_ = PlaneFormat::kYuv420;
  bool has_alpha_ = false;
  int stride_[4] = {};
  size_t offset_[4] = {};
  std::vector<uint8_t> bytes_;
  std::vector<BlockHint> hints_;
};

}  // namespace strikeline
