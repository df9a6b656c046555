// SPDX-License-Identifier: MIT
#pragma once

#include "live/along/along_status.h"

namespace strikeline::live {

// How it goes while somebody plays, how it went, and the tap test, over the picture. Between
// LiveWindow::BeginPanels and EndPanels. `room`: points from the window's top to its bar.
class AlongPanel {
 public:
  AlongDeeds Draw(const AlongStatus& status, const settings::LiveKeys& keys, float room);
};

}  // namespace strikeline::live
