// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace strikeline {

// Takes the first character off a text that is not empty. Nothing where there is no UTF-8: then it
// takes off the maximal broken part, which Unicode would have one U+FFFD stand for.
std::optional<char32_t> TakeCharacter(std::string_view& utf8);
// What is no letter, sign or space of a line: C0, C1, and what ends lines and paragraphs.
bool IsControl(char32_t character);
bool IsUtf8(std::string_view text);
// The characters; what is not UTF-8 becomes U+FFFD (one for each maximal broken part).
std::u32string DecodeUtf8(std::string_view utf8);
// The beginning of a text, at most so many bytes, without half of a character at its end.
std::string_view CutUtf8(std::string_view utf8, size_t most);
// One to four bytes; up to U+10FFFF.
std::string EncodeUtf8(char32_t character);

}  // namespace strikeline
