// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace strikeline {

// The text in small letters: Latin, Greek and Cyrillic. Locale plays no part.
std::u32string InSmallLetters(std::string_view text);

}  // namespace strikeline
