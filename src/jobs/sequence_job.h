// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "base/result.h"
#include "pieces/piece.h"
#include "settings/render_request.h"
#include "settings/sequence_name.h"

namespace strikeline::jobs {

// `strikeline render PIECE -o frames/%05d.png`: a picture for each frame, written on all cores.
// Frame n of the piece has the number n. With --resume those that are there stay.
Result<settings::ExportOutcome> ExportSequence(const settings::RenderRequest& options,
                                               pieces::VideoPiece piece,
                                               const settings::SequenceName& name,
                                               const std::atomic<bool>& cancel);

}  // namespace strikeline::jobs
