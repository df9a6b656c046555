// SPDX-License-Identifier: MIT
#pragma once

#include "live/state/live_status.h"

namespace strikeline::live {

// What lies over the picture: what is wrong, what was just done, what operations remark. Between
// LiveWindow::BeginPanels and EndPanels.
void DrawMessages(const LiveStatus& status);

}  // namespace strikeline::live
