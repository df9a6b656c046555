// SPDX-License-Identifier: MIT
#include "text/internal/utf8.h"

#include <algorithm>

#include "base/utf8.h"

namespace strikeline::text::internal {

std::u32string OneLine(std::u32string characters) {
  std::replace_if(characters.begin(), characters.end(), IsControl, U' ');
  return characters;
}

std::u32string DecodeLine(std::string_view utf8) { return OneLine(DecodeUtf8(utf8)); }

}  // namespace strikeline::text::internal
