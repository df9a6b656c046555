// SPDX-License-Identifier: MIT
#pragma once

#include "live/along/along_status.h"

namespace strikeline::live {

// How it goes while somebody plays, how it went, the tap test, and the kit where it is edited, over
// the picture. Between LiveWindow::BeginPanels and EndPanels. `room`: points from the window's top
// to its bar.
class AlongPanel {
 public:
  // `kit`: null where it is not edited.
  AlongDeeds Draw(const AlongStatus& status, const KitEditor* kit, const settings::LiveKeys& keys,
                  float room);
};

}  // namespace strikeline::live
