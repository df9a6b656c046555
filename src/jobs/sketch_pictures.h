// SPDX-License-Identifier: MIT
#pragma once

#include "render/bitmap.h"
#include "settings/render_request.h"
#include "sketch/drawer.h"

namespace strikeline::jobs {

// The whole canvas at this size, with its background.
Result<render::Bitmap> PictureOf(const sketch::Drawn& drawn, PixelSize size);

// A drawing as a PNG, which tells its resolution: --size, or the canvas at --scale pixels a
// millimetre; --supersample; transparent with --no-background.
Status WriteDrawingPng(const settings::RenderRequest& options, const sketch::Drawn& drawn);

}  // namespace strikeline::jobs
