// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include "base/units.h"

namespace strikeline {

// Seconds of the clock that never goes back (std::chrono::steady_clock), from any beginning: what
// sound, pictures and messages are timed by. Thread: any.
inline Seconds SteadyNow() {
  return Seconds(
      std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count());
}

}  // namespace strikeline
