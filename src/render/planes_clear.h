// SPDX-License-Identifier: MIT
#pragma once

#include "base/planes.h"
#include "render/planes_cpu.h"

namespace strikeline::render {

// As ConvertRegion(), of pixels that are premultiplied by their alpha, into planes with one of
// alpha: colours become straight, and where nothing is, black. A sample of 4:2:0 chroma is that of
// what is seen: each pixel counts by its alpha, so that edges keep their colour. Thread: any, on
// disjoint regions.
void ConvertClearRegion(const BgraView& from, PixelRect region, PlanarFrame& to);

// Whichever `to` asks for.
void ConvertAnyRegion(const BgraView& from, PixelRect region, PlanarFrame& to);

}  // namespace strikeline::render
