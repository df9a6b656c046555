// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "midi/drum_map.h"

namespace strikeline::midi::internal {

// What the text events of game charts say, with or without their brackets. Upper and lower case are
// told apart, as the games do.

// "[section verse_1]" and "[prc_verse_1]": "verse 1".
std::optional<std::string> SectionName(std::string_view text);

// "[ENABLE_CHART_DYNAMICS]": velocities mean something.
bool EnablesDynamics(std::string_view text);

// "[mix 3 drums0d]": from here on the level (0 is easy, 3 expert) is played with the hi-hat on red
// and the snare on yellow, or not any more. "drums0dnoflip" is not flipped.
struct DiscoFlip {
  Difficulty level = Difficulty::kExpert;
  bool is_on = false;
};
std::optional<DiscoFlip> DiscoFlipOf(std::string_view text);

}  // namespace strikeline::midi::internal
