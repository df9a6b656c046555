// SPDX-License-Identifier: MIT
#pragma once

#include "pieces/song_piece.h"
#include "settings/render_request.h"

namespace strikeline::cli {

// Says what was made of the song, on standard error or as events: what is shown, repairs, the take,
// the rounds of a practice.
void ReportPiece(const settings::RenderRequest& request, const pieces::LoadedPiece& piece);

}  // namespace strikeline::cli
