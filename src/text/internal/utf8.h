// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace strikeline::text::internal {

// Control characters become spaces.
std::u32string OneLine(std::u32string characters);
// The characters of one line: what is not UTF-8 becomes U+FFFD (one for each maximal broken part),
// control characters become spaces.
std::u32string DecodeLine(std::string_view utf8);

}  // namespace strikeline::text::internal
