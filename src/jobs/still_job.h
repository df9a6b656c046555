// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "pieces/song_piece.h"
#include "settings/render_request.h"

namespace strikeline::jobs {

// `-o out.png --at T`: the frame that the video shows at T. `--contact 4x4`: frames spread over the
// piece on one sheet.
Status RenderStill(const settings::RenderRequest& options, const pieces::LoadedPiece& piece);
Status RenderContactSheet(const settings::RenderRequest& options, const pieces::LoadedPiece& piece);

}  // namespace strikeline::jobs
