// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "base/units.h"

namespace strikeline::input {

// When a device's messages were sent, by our clock: its own stamps, which are regular, laid so that
// no message arrived before it was sent. What delays an arrival (a busy machine, a frame that took
// long) is not in them. The least delay so far counts as none; as clocks run apart by a little, it
// may grow by kDrift of the time. A value. Thread: one.
class DeviceClock {
 public:
  static constexpr double kDrift = 50e-6;
  // A gap after which stamps are not believed: the device slept, or its driver began anew.
  static constexpr Seconds kGap{600};

  // Of a message that arrived at `arrival`, `since_last` seconds after the last one by its stamp.
  // Never later than `arrival`, never before the last one.
  Seconds Sent(Seconds arrival, double since_last);

 private:
  std::optional<Seconds> offset_;  // our clock less the device's
  double device_ = 0;              // seconds since its first message
  Seconds last_{0};
};

}  // namespace strikeline::input
