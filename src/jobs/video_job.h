// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "settings/render_options.h"
#include "pieces/piece.h"
#include "base/result.h"

namespace strikeline::app {

// `strikeline render PIECE -o out.mp4`: renders and encodes segments, makes the sound beside it,
// joins them. With --segment, writes one part instead. What is finished stays in the work folder
// until the video is whole.
Result<ExportOutcome> ExportVideo(const RenderOptions& options, VideoPiece piece,
                                  const std::atomic<bool>& cancel);

}  // namespace strikeline::app
