// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "base/result.h"
#include "pieces/piece.h"
#include "settings/render_request.h"

namespace strikeline::jobs {

// `strikeline render PIECE -o out.mp4`: renders and encodes segments, makes the sound beside it,
// joins them. With --segment, writes one part instead. What is finished stays in the work folder
// until the video is whole.
Result<settings::ExportOutcome> ExportVideo(const settings::RenderRequest& options,
                                            pieces::VideoPiece piece,
                                            const std::atomic<bool>& cancel);

}  // namespace strikeline::jobs
