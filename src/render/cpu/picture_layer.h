// SPDX-License-Identifier: MIT
#pragma once

#include "render/cpu/fill.h"
#include "scene/frame.h"

namespace strikeline::render {

// Puts the rasterised picture where the layer says. Shifts along x are rounded to whole pixels,
// along y two rows are mixed; the last column before the clip edge is drawn in part.
void DrawPicture(const Canvas& canvas, const scene::PictureLayer& layer, const Bitmap& pixels);

}  // namespace strikeline::render
