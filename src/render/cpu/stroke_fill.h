// SPDX-License-Identifier: MIT
#pragma once

#include "render/cpu/fill.h"
#include "scene/strokes.h"

namespace strikeline::render {

// Draws the layer's lines segment by segment; cost follows the pixels near them and, for lines that
// are not on the canvas, their points.
void DrawStrokes(const Canvas& canvas, const scene::StrokeLayer& layer);

}  // namespace strikeline::render
