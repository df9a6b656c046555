// SPDX-License-Identifier: MIT
#include "text/utf8.h"

#include <cstddef>
#include <cstdint>

namespace strikeline::text {
namespace {

constexpr char32_t kBroken = 0xFFFD;

// The character at `at`, which moves behind it. Refuses surrogates, overlong forms and what is
// beyond U+10FFFF, by the bounds on the second byte (the Unicode Standard, table 3-7).
char32_t Next(std::string_view utf8, size_t& at) {
  const auto lead = static_cast<uint8_t>(utf8[at++]);
  if (lead < 0x80) return lead;
  if (lead < 0xC2 || lead > 0xF4) return kBroken;
  const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  char32_t character = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    if (at == utf8.size()) return kBroken;
    const auto byte = static_cast<uint8_t>(utf8[at]);
    if (byte < low || byte > high) return kBroken;
    character = character << 6 | (byte & 0x3F);
    low = 0x80;
    high = 0xBF;
    ++at;
  }
  return character;
}

}  // namespace

std::u32string DecodeUtf8(std::string_view utf8) {
  std::u32string characters;
  characters.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) characters.push_back(Next(utf8, at));
  return characters;
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

}  // namespace strikeline::text
