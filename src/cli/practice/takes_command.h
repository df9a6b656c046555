// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// `strikeline takes`: what was kept of a song, or of all, and how it went over days.
Status RunTakes(const settings::TakesRequest& request);

}  // namespace strikeline::cli
