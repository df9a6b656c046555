// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strikeline::midi {

// "C#4" of 61; C4 is 60, the middle of a piano. Pitches are 0 to 127.
std::string PitchName(int pitch);

// "C4", "c#4", "Db4", or the number itself: 0 to 127. Nothing for anything else.
std::optional<int> ParsePitch(std::string_view text);

}  // namespace strikeline::midi
