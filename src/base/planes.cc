// SPDX-License-Identifier: MIT
#include "base/planes.h"

#include "base/check.h"

namespace strikeline {

PlanarFrame::PlanarFrame(PixelSize size, PlaneFormat format, bool has_alpha)
    : size_(size), format_(format), has_alpha_(has_alpha) {
  CHECK(size.width > 0 && size.height > 0 && size.width % 2 == 0 && size.height % 2 == 0)
      << size.width << "x" << size.height;
  size_t total = 0;
  for (int plane = 0; plane < PlaneCount(); ++plane) {
    const PixelSize plane_size = PlaneSize(plane);
    stride_[plane] = (plane_size.width + 63) / 64 * 64;
    offset_[plane] = total;
    total += static_cast<size_t>(stride_[plane]) * static_cast<size_t>(plane_size.height);
  }
  bytes_.resize(total + 64);  // readers may load whole vectors past the last row
}

PixelSize PlanarFrame::PlaneSize(int plane) const {
  if (plane == 0 || plane == 3 || format_ == PlaneFormat::kYuv444) return size_;
  return {size_.width / 2, size_.height / 2};
}

}  // namespace strikeline
