// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "geometry/polylines.h"

namespace strikeline::geometry {

// Which lines count as rings.
enum class ClosedMode { kAuto, kOpen, kClosed };
inline constexpr std::string_view kClosedModes[] = {"auto", "open", "closed"};
inline constexpr std::string_view kClosedModeDoc =
    "Which lines count as rings: those whose ends meet, none, or all of three points and more.";

// Ends so near meet; mm.
inline constexpr float kClosingGap = 0.01F;

inline bool IsRing(Polylines::Line line, ClosedMode mode) {
  if (mode == ClosedMode::kAuto) return IsClosed(line, kClosingGap);
  return mode == ClosedMode::kClosed && line.size() >= 3;
}

// The points of a ring without the last one if it repeats the first.
inline Polylines::Line WithoutRepeat(Polylines::Line ring) {
  return IsClosed(ring, kClosingGap) ? ring.first(ring.size() - 1) : ring;
}

}  // namespace strikeline::geometry
