// SPDX-License-Identifier: MIT
#include "base/small_letters.h"

#include <algorithm>

#include "base/utf8.h"

namespace strikeline {
namespace {

char32_t Small(char32_t c) {
  const bool plain = (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
                     (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F);
  if (plain) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  const bool pairs = c >= 0x100 && c <= 0x17F && c % 2 == 0;  // near enough for names
  return pairs ? c + 1 : c;
}

}  // namespace

std::u32string InSmallLetters(std::string_view text) {
  std::u32string small = DecodeUtf8(text);
  std::transform(small.begin(), small.end(), small.begin(), Small);
  return small;
}

}  // namespace strikeline
