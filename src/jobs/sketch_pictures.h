// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <string>

#include "cli/draw_command.h"
#include "settings/render_options.h"
#include "render/bitmap.h"

namespace strikeline::app {

// The whole canvas at this size, with its background.
Result<render::Bitmap> PictureOf(const Drawn& drawn, PixelSize size);

// A drawing as a PNG: --size, or the canvas at --scale pixels a millimetre; --supersample;
// transparent with --no-background.
Status WriteDrawingPng(const DrawOptions& options, const Drawn& drawn);

}  // namespace strikeline::app
