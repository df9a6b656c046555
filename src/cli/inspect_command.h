// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// `strikeline inspect`: format, tracks, tempo, signatures, what was taken as drums and why, lanes,
// repairs; with --json every note too. With --unmapped only the pitches that the drum map does not
// know; false if there are any.
Result<bool> RunInspect(const settings::InspectRequest& options);

}  // namespace strikeline::cli
