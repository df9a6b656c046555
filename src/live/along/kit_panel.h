// SPDX-License-Identifier: MIT
#pragma once

#include "live/along/along_status.h"
#include "live/inspector/action_buttons.h"

namespace strikeline::live {

// The pads of a kit, lane by lane, each with the pitches that play it: a press on a lane waits for
// a stroke, one on a pitch edits it. `room`: points from the window's top to its bar. Between
// LiveWindow::BeginPanels and EndPanels.
void DrawKit(const KitEditor& kit, const ActionButtons& buttons, float room, KitDeeds& deeds);

}  // namespace strikeline::live
