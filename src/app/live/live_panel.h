// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "app/live/live_sketch.h"
#include "time/pacer.h"
#include "time/transport.h"

namespace strikeline::app {

// What the panels of a live window show. A value.
struct LiveStatus {
  std::string name;
  Transport transport;
  Seconds clock{0};
  Seconds duration{10};
  FrameRate rate{60, 1};
  Pacer::Statistics loop;
  HostReply about;  // of the last picture
  Seconds since_asked{0};
  int generation = 0;
  bool compiling = false;
  std::string problem;
  std::string notice;  // of what was just done
  size_t captures = 0;
};

// The part of a window that the panels leave to the picture; `scale`: pixels of a point.
PixelRect AreaBeside(PixelSize window, float scale, bool with_inspector);

// Draws the panels: how the piece is played, figures, what is wrong. Gives the transport as it is
// to be from now on. Between LiveWindow::BeginPanels and EndPanels.
Transport DrawPanels(const LiveStatus& status, bool with_inspector);

}  // namespace strikeline::app
