// SPDX-License-Identifier: MIT
#pragma once

#include "live/state/live_params.h"
#include "live/state/live_status.h"

namespace strikeline::live {

// Three lines of figures: the loop's pace, what the last picture took, how large it is and what is
// still to be saved. Into the current window of panels.
void DrawFigures(const LiveStatus& status, const LiveParams& params);

}  // namespace strikeline::live
