// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/units.h"

namespace strikeline {

// Number of a frame, counted from 0 at the start of the piece.
using FrameIndex = int64_t;

// Frames per second as a rational, so that 30000/1001 stays exact for hours. A value.
struct FrameRate {
  int64_t numerator = 60;
  int64_t denominator = 1;
  friend constexpr bool operator==(FrameRate, FrameRate) = default;
  // Rounded once; for people and for sizes, never for times.
  double PerSecond() const {
    return static_cast<double>(numerator) / static_cast<double>(denominator);
  }
};

// The time of frame n: computed, never summed.
Seconds TimeOf(FrameIndex frame, FrameRate rate);
// The first frame whose time is not before t (a microsecond of rounding is forgiven).
FrameIndex FirstFrameAt(Seconds t, FrameRate rate);
// Frames that a piece of this length needs: the last one starts before its end. At least 1.
int64_t FrameCount(Seconds duration, FrameRate rate);

// "60", "29.97" (taken as 30000/1001, like 23.976 and 59.94), "30000/1001". From 1 to 1000 frames a
// second.
Result<FrameRate> ParseFrameRate(std::string_view text);
// As ParseFrameRate() reads it: "60", "30000/1001".
std::string ToString(FrameRate rate);

}  // namespace strikeline
