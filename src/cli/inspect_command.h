// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// `strikeline inspect`: format, tracks, tempo, signatures, what was taken as drums and why, lanes,
// repairs; with --json every note too.
Status RunInspect(const settings::InspectRequest& options);

}  // namespace strikeline::cli
