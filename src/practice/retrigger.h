// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "base/units.h"

namespace strikeline::practice {

// What of a pad's triggers no stroke made. A value.
struct RetriggerRule {
  Seconds mask{0.030};           // after a hit of the pad,
  double mask_share = 0.6;       // softer ones than this part of it are its echo; 0: none is
  Seconds crosstalk{0.008};      // after a hit of another pad,
  double crosstalk_share = 0.3;  // softer ones than this part of it are its shaking; 0: none is
  friend bool operator==(const RetriggerRule&, const RetriggerRule&) = default;
};

// A trigger as it came. `clock`: by the device's time stamp, real time.
struct Trigger {
  Seconds clock;
  uint8_t device = 0, pitch = 0, velocity = 0;
};

// Leaves out what a pad sends beside strokes: double triggers of the pad itself, ghost triggers of
// pads that a hard hit beside them shook. A grace note before its stroke is kept: it is the first,
// and the softer one. A ghost that is sent before what made it is kept too, for a hit is never
// waited for. Keys need none. A value. Cost: a few steps. Triggers come in order of time, device by
// device.
class Retrigger {
 public:
  Retrigger() = default;
  explicit Retrigger(const RetriggerRule& rule) : rule_(rule) {}

  // Whether it is a stroke. What is none leaves no trace.
  bool Keeps(const Trigger& trigger);

 private:
  RetriggerRule rule_;
  std::map<std::pair<uint8_t, uint8_t>, Trigger> last_of_pad_;  // by device and pitch
  std::map<uint8_t, std::array<Trigger, 4>> loudest_;           // by device: its last strokes
};

}  // namespace strikeline::practice
