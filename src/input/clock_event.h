// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/units.h"

namespace strikeline::input {

// A message of a MIDI clock, as it was sent. A value.
struct ClockEvent {
  enum class Kind : uint8_t {
    kTick,      // 24 a quarter note
    kStart,     // from the beginning, with the next tick
    kContinue,  // from where it stands, with the next tick
    kStop,
    kPosition,  // it stands at `sixteenth`
  };

  Seconds time;  // of SteadyNow(), by the device's stamp
  Kind kind = Kind::kTick;
  int sixteenth = 0;  // of a position: sixteenth notes from the beginning, 0 to 16,383
  friend bool operator==(const ClockEvent&, const ClockEvent&) = default;
};

// None: it is no message of a clock, or not a whole one.
std::optional<ClockEvent> ClockEventOf(Seconds time, std::span<const uint8_t> message);

}  // namespace strikeline::input
