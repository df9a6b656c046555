// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <cstdint>

namespace strikeline {

// Surrogates, overlong forms and what is beyond U+10FFFF are refused by the bounds on the second
// byte (the Unicode Standard, table 3-7).
std::optional<char32_t> TakeCharacter(std::string_view& utf8) {
  const auto lead = static_cast<uint8_t>(utf8[0]);
  utf8.remove_prefix(1);
  if (lead < 0x80) return lead;
  if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
  const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  char32_t character = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    const auto byte = static_cast<uint8_t>(utf8.empty() ? 0 : utf8[0]);
    if (byte < low || byte > high) return std::nullopt;
    character = character << 6 | (byte & 0x3F);
    low = 0x80;
    high = 0xBF;
    utf8.remove_prefix(1);
  }
  return character;
}

bool IsControl(char32_t character) {
  return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 ||
         character == 0x2029;
}

bool IsUtf8(std::string_view text) {
  while (!text.empty()) {
    if (!TakeCharacter(text)) return false;
  }
  return true;
}

std::u32string DecodeUtf8(std::string_view utf8) {
  constexpr char32_t kBroken = 0xFFFD;
  std::u32string characters;
  characters.reserve(utf8.size());
  while (!utf8.empty()) characters.push_back(TakeCharacter(utf8).value_or(kBroken));
  return characters;
}

std::string_view CutUtf8(std::string_view utf8, size_t most) {
  if (utf8.size() <= most) return utf8;
  while (most > 0 && (static_cast<unsigned char>(utf8[most]) & 0xC0) == 0x80) --most;
  return utf8.substr(0, most);
}

std::string EncodeUtf8(char32_t character) {
  const auto tail = [&](int shift) {
    return static_cast<char>(0x80 | (character >> shift & 0x3F));
  };
  if (character < 0x80) return {static_cast<char>(character)};
  if (character < 0x800) return {static_cast<char>(0xC0 | character >> 6), tail(0)};
  if (character < 0x10000) return {static_cast<char>(0xE0 | character >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | character >> 18), tail(12), tail(6), tail(0)};
}

}  // namespace strikeline
