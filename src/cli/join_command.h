// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// `strikeline join`: checks that the parts make a whole, makes the sound, writes the video.
Status RunJoin(const settings::JoinRequest& options, const std::atomic<bool>& cancel);

}  // namespace strikeline::cli
