// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "base/units.h"
#include "midi/song.h"

namespace strikeline::practice {

// A pad or a key that was struck. A value.
struct Hit {
  // Of the song, as the player heard it: by the device's time stamp, latencies taken off.
  Seconds time;
  uint8_t pitch = 0;
  uint8_t velocity = 64;                 // 1 to 127
  uint8_t pedal = midi::Note::kNoPedal;  // of the hi-hat (CC4), where one is sent
  friend bool operator==(const Hit&, const Hit&) = default;
};

}  // namespace strikeline::practice
