// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace strikeline::text {

// The characters; what is not UTF-8 becomes U+FFFD (one for each maximal broken part).
std::u32string DecodeUtf8(std::string_view utf8);
// One to four bytes; up to U+10FFFF.
std::string EncodeUtf8(char32_t character);

}  // namespace strikeline::text
