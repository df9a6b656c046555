// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "base/planes.h"
#include "base/units.h"

namespace strikeline::render {

// A picture in memory, bytes B G R A (A is not looked at), first row on top. For an image that lies
// upside down, point at its last row and give a negative stride. Owns nothing.
struct BgraView {
  const uint8_t* pixels = nullptr;
  int stride_bytes = 0;
  PixelSize size;
};

// Converts the pixels of `region` (within the picture; x, y, width, height even) to BT.709 limited
// range, to within 1 of the exact value; greys are exact. 4:2:0 chroma is sited left: [1 2 1] / 4
// across, the mean of two rows down, clamped at the picture's edge; so the pixels beside the region
// must be valid too, and converting regions one by one gives what converting the whole picture
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
