// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "base/planes.h"
#include "base/units.h"

namespace strikeline::render {

// The order of the four bytes of a pixel. GL reads kRgba for less than kBgra on a software
// rasteriser.
enum class ByteOrder { kBgra, kRgba };

// A picture in memory, or a part of one, bytes as `order` says (A is not looked at), first row on
// top. For an image that lies upside down, point at its last row and give a negative stride. Owns
// nothing.
struct BgraView {
  const uint8_t* pixels = nullptr;
  int stride_bytes = 0;  // from one row to the next
  PixelSize size = {};   // of what is here
  ByteOrder order = ByteOrder::kBgra;
  int left = 0, top = 0;  // where its first pixel lies in the picture
};

// Converts the pixels of `region` (of the picture, whose size is that of `to`; x, y, width, height
// even; seen by the view) to BT.709 limited range, to within 1 of the exact value; greys are exact.
// 4:2:0 chroma is sited left: [1 2 1] / 4 across, the mean of two rows down, clamped at the
// picture's edge. So the view must begin one column left of the region or earlier, unless that is
// the picture's edge; and converting regions one by one gives what converting the whole picture
// gives. A change of pixel column x changes chroma of column x + 1 too: grow a damaged region to
// even bounds plus 2 pixels to the right. Thread: any, on disjoint regions.
void ConvertRegion(const BgraView& from, PixelRect region, PlanarFrame& to);

namespace internal {
// For tests: with the processor's wide kernels (if `wide`, which it must have) or the plain loops;
// same results.
void ConvertRegionWith(const BgraView& from, PixelRect region, bool wide, PlanarFrame& to);
bool HasWideKernels();
}  // namespace internal

}  // namespace strikeline::render
