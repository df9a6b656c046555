// SPDX-License-Identifier: MIT
#pragma once

#include "cli/draw_command.h"
#include "pieces/piece.h"

namespace strikeline::app {

// Compiles and loads a sketch for a video. Its size is --size, or the canvas at --scale pixels a
// millimetre, or with 1080 pixels on its shorter side; its rate and duration are the sketch's own
// unless the options say otherwise.
Result<VideoPiece> VideoOfSketch(const RenderOptions& options);

}  // namespace strikeline::app
