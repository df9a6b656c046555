// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/units.h"

namespace strikeline {

// How the planes of a video frame are laid out. Values are 8-bit BT.709, limited range; chroma
// sited left.
enum class PlaneFormat { kYuv420, kYuv444 };

// One video frame in planes Y, U, V: what a renderer writes and an encoder reads. Owns its memory,
// which is allocated once and reused. Rows lie `stride[i]` bytes apart (a multiple of 64). Not
// thread-safe; one owner at a time.
class PlanarFrame {
 public:
  PlanarFrame() = default;
  // Width and height are even.
  PlanarFrame(PixelSize size, PlaneFormat format);

  PixelSize Size() const { return size_; }
  PlaneFormat Format() const { return format_; }
  // Planes are 0, 1 and 2: Y, U and V.
  PixelSize PlaneSize(int plane) const;
  // Bytes from one row to the next.
  int Stride(int plane) const { return stride_[plane]; }
  uint8_t* Plane(int plane) { return bytes_.data() + offset_[plane]; }
  const uint8_t* Plane(int plane) const { return bytes_.data() + offset_[plane]; }

 private:
  PixelSize size_;
  PlaneFormat format_ = PlaneFormat::kYuv420;
  int stride_[3] = {};
  size_t offset_[3] = {};
  std::vector<uint8_t> bytes_;
};

}  // namespace strikeline
