// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "base/result.h"
#include "settings/live_options.h"

namespace strikeline::cli {

// Opens the window and lets the sketch run until it is closed.
Status RunLive(const settings::LiveOptions& options, const std::atomic<bool>& cancel);

}  // namespace strikeline::cli
