// SPDX-License-Identifier: MIT
#pragma once

#include "render/cpu/fill.h"
#include "render/cpu/stroke_paths.h"

namespace strikeline::render {

// Tells `measure` what the lines may touch.
void Touch(const StrokePaths& strokes, Measure& measure);

// Draws the lines segment by segment. Cost follows the pixels near them, and a little their points.
// The same result in one piece and in bands.
void DrawStrokes(const Canvas& canvas, const StrokePaths& strokes);

}  // namespace strikeline::render
