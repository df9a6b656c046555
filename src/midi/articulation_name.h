// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "midi/drum_map.h"

namespace strikeline::midi {

inline constexpr int kArticulations = 6;
// As maps have it: "half-open".
std::string_view NameOf(Articulation articulation);

}  // namespace strikeline::midi
