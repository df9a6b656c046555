// SPDX-License-Identifier: MIT
#include "input/device_clock.h"

#include <algorithm>
#include <cmath>

namespace strikeline::input {

Seconds DeviceClock::Sent(Seconds arrival, double since_last) {
  const bool is_sane = std::isfinite(since_last) && since_last >= 0 && since_last < kGap.Value();
  if (!offset_ || !is_sane || arrival - last_ > kGap) {
    device_ = 0;
    offset_ = arrival;
    return last_ = std::max(last_, arrival);
  }
  device_ += since_last;
  offset_ = std::min(*offset_ + Seconds(kDrift * since_last), arrival - Seconds(device_));
  return last_ = std::max(last_, std::min(arrival, *offset_ + Seconds(device_)));
}

}  // namespace strikeline::input
