// SPDX-License-Identifier: MIT
#include "text/internal/utf8.h"

#include <algorithm>

#include "base/utf8.h"

namespace strikeline::text::internal {
namespace {

bool IsControl(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

}  // namespace

std::u32string OneLine(std::u32string characters) {
  std::replace_if(characters.begin(), characters.end(), IsControl, U' ');
  return characters;
}

std::u32string DecodeLine(std::string_view utf8) { return OneLine(DecodeUtf8(utf8)); }

}  // namespace strikeline::text::internal
