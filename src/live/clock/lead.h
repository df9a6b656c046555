// SPDX-License-Identifier: MIT
#pragma once

#include "base/units.h"

namespace strikeline::live {

// Where one who leads wants the song to be at a time. A value.
struct Lead {
  Seconds song{0};          // while it stands: where it is to begin
  double rate = 1;          // seconds of the song a second, also while it stands
  bool is_playing = false;  // else it stands
};

}  // namespace strikeline::live
