// SPDX-License-Identifier: MIT
#pragma once

#include "app/load_piece.h"
#include "app/render_options.h"
#include "base/result.h"

namespace strikeline::app {

// `-o out.png --at T`: the frame that the video shows at T. `--contact 4x4`: frames spread over the
// piece on one sheet.
Status RenderStill(const RenderOptions& options, const LoadedPiece& piece);
Status RenderContactSheet(const RenderOptions& options, const LoadedPiece& piece);

}  // namespace strikeline::app
