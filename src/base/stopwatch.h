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

// Wall time since it was made or last read. A value.
class Stopwatch {
 public:
  // Seconds since the start, or since the last Lap.
  double Lap() {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - start_).count();
    start_ = now;
    return seconds;
  }
  // The same, and goes on.
  double Elapsed() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// CPU time of the calling thread, seconds.
double ThreadCpuSeconds();
// Of all threads of the process, and of the system for it.
double ProcessCpuSeconds();

}  // namespace strikeline
