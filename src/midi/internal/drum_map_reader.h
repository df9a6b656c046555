// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "midi/drum_map.h"

namespace strikeline::midi::internal {

// The built-in map called `name`, or null text.
std::string_view BuiltInText(std::string_view name);

// `depth` counts the maps that extend each other on the way here.
Result<DrumMap> ReadDrumMap(std::string_view toml, const std::string& file_name, int depth);

}  // namespace strikeline::midi::internal
