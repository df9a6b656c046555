// SPDX-License-Identifier: MIT
#include "time/clock_text.h"

#include <algorithm>

#include <fmt/core.h>

namespace strikeline {

std::string ClockText(Seconds time) {
  const int whole = static_cast<int>(std::clamp(time.Value(), 0.0, 359'999.0));
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                      : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace strikeline
