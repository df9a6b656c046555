// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "pieces/backdrop.h"
#include "settings/render_request.h"

namespace strikeline::cli {

// A picture of a song, or a contact sheet. `open` as of pieces::LoadPiece().
Result<settings::ExportOutcome> DrawSong(const settings::RenderRequest& request,
                                         pieces::BackdropOpener open);

}  // namespace strikeline::cli
