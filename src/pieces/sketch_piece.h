// SPDX-License-Identifier: MIT
#pragma once

#include "pieces/piece.h"

namespace strikeline::pieces {

// Compiles and loads a sketch for a video. Its size is --size, or the canvas at --scale pixels a
// millimetre, or with 1080 pixels on its shorter side; its rate and duration are the sketch's own
// unless the options say otherwise.
Result<VideoPiece> VideoOfSketch(const settings::RenderRequest& request);

}  // namespace strikeline::pieces
