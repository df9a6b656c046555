// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/units.h"

namespace strikeline {

// When a loop that shows frames is next to work: at even steps of the clock, which is an argument.
// It never waits when it is late, and does not hurry after what it missed. A value.
class Pacer {
 public:
  // 0 frames a second: as often as it can.
  explicit Pacer(double frames_per_second)
      : step_(frames_per_second > 0 ? 1 / frames_per_second : 0) {}

  // Says that a frame was shown at `clock`.
  void Shown(Seconds clock);
  // How long to wait from `clock` on.
  Seconds Wait(Seconds clock) const;

  // Of the last kWindow frames; 0 before there are two.
  struct Statistics {
    Seconds median{0}, p99{0};                  // from one frame to the next
    int64_t frames = 0, late = 0, dropped = 0;  // since the beginning; late: after its step
  };
  Statistics GetStatistics() const;

 private:
  static constexpr size_t kWindow = 256;

  double step_;
  double due_ = 0, last_ = 0;
  int64_t frames_ = 0, late_ = 0, dropped_ = 0;
  std::array<double, kWindow> intervals_{};
};

}  // namespace strikeline
