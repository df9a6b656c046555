// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

#include "midi/drum_map.h"

namespace strikeline::midi {

// A word that `articulation` may be in maps, and how strokes of that kind look.
struct ArticulationName {
  std::string_view name;  // "half-open"
  Articulation value;
  std::string_view look;
};
// All there are.
std::span<const ArticulationName> ArticulationNames();
std::string_view NameOf(Articulation articulation);

}  // namespace strikeline::midi
