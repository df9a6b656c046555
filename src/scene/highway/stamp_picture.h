// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include "scene/picture.h"

namespace strikeline::scene {

using PicturePtr = std::shared_ptr<const Picture>;

// The pixels that it covers, at least one.
PixelRect RectOf(const Stamp& stamp);
bool Overlap(const PixelRect& a, const PixelRect& b);

// A picture of its own, cut to what is in it; at least one item.
PicturePtr PictureOf(std::vector<PictureItem> items);

}  // namespace strikeline::scene
