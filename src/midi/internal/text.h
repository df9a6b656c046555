// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace strikeline::midi::internal {

// Nothing but spaces and control characters.
bool IsBlank(std::string_view text);

// The text of a meta event as clean UTF-8: what is not UTF-8 is taken as Windows-1252, and control
// characters become spaces.
std::string Decode(std::string_view text);

// Likewise, without spaces at both ends.
std::string CleanText(std::string_view text);

}  // namespace strikeline::midi::internal
