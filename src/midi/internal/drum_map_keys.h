// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

#include "midi/drum_map.h"

namespace strikeline::midi::internal {

// A key of a drum map's file: what the reader knows, and docs/drum-maps.md explains.
struct DrumMapKey {
  std::string_view name;
  std::string_view value;    // what it may be
  std::string_view without;  // what holds when it is left out
  std::string_view doc;
};
std::span<const DrumMapKey> DrumMapKeys();
std::span<const DrumMapKey> DrumLaneKeys();   // of each table of `lanes`
std::span<const DrumMapKey> DrumVoiceKeys();  // of each table of `voices`

// One for each pitch.
inline constexpr size_t kMaxDrumLanes = 128;

}  // namespace strikeline::midi::internal
