// SPDX-License-Identifier: MIT
#pragma once

#include "base/planes.h"
#include "base/result.h"
#include "scene/drawing.h"
#include "settings/render_request.h"

namespace strikeline::pieces {

// How many pixels a picture or a video of this canvas has: as asked for, by --scale, or 10 a
// millimetre; a video 1080 on the shorter side, even. Fails where it would have none, more than
// 32768 a side, or what encoders do not take. Pure.
Result<PixelSize> PictureSize(const settings::RenderRequest& request, const scene::Canvas& canvas);

}  // namespace strikeline::pieces
