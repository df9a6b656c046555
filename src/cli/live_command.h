// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "base/result.h"
#include "settings/live_options.h"
#include "settings/render_request.h"

namespace strikeline::cli {

// Opens the window of a sketch, or of songs, and lets it run until it is closed. `song` says what
// is seen and heard of one.
Status RunLive(const settings::LiveOptions& options, const settings::RenderRequest& song,
               const std::atomic<bool>& cancel);

}  // namespace strikeline::cli
