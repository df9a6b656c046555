// SPDX-License-Identifier: MIT
#pragma once

#include "pieces/song_piece.h"
#include "settings/render_options.h"
#include "base/result.h"

namespace strikeline::app {

// `-o out.png --at T`: the frame that the video shows at T. `--contact 4x4`: frames spread over the
// piece on one sheet.
Status RenderStill(const RenderOptions& options, const LoadedPiece& piece);
Status RenderContactSheet(const RenderOptions& options, const LoadedPiece& piece);

}  // namespace strikeline::app
