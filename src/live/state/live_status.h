// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/units.h"
#include "live/state/playback.h"
#include "painter/protocol.h"
#include "time/pacer.h"

namespace strikeline::live {

// What the panels of a live sketch show of it. A value.
struct LiveStatus {
  std::string name;
  Playback playback;
  Seconds clock{0};
  Seconds duration{10};
  Pacer::Statistics frames;
  painter::HostReply about;  // of the last picture
  Seconds since_asked{0};
  int generation = 0;
  int faults = 0;  // of hosts
  bool compiling = false;
  std::string problem;
  std::string notice;  // of what was just done
  size_t captures = 0;
  std::string recording;    // of the video that is being played; "": none
  std::string controllers;  // the MIDI port; "": none
};

}  // namespace strikeline::live
