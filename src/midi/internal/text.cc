// SPDX-License-Identifier: MIT
#include "midi/internal/text.h"

#include <algorithm>
#include <cstdint>

namespace strikeline::midi::internal {
namespace {

struct Form {
  size_t length = 0;    // 0: no such first byte
  uint32_t lowest = 0;  // code point that needs this length
};

Form FormOf(uint8_t first) {
  if (first < 0x80) return {1, 0};
  if (first >= 0xC2 && first < 0xE0) return {2, 0x80};
  if (first >= 0xE0 && first < 0xF0) return {3, 0x800};
  if (first >= 0xF0 && first < 0xF5) return {4, 0x1'0000};
  return {};
}

std::string FromLatin1(std::string_view text) {
  std::string utf8;
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if (byte < 0x80) {
      utf8 += c;
    } else if (byte < 0xA0) {
      utf8 += ' ';  // a control character
    } else {
      utf8 += static_cast<char>(0xC0 | byte >> 6);
      utf8 += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return utf8;
}

}  // namespace

bool IsUtf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const auto first = static_cast<uint8_t>(text[i]);
    const Form form = FormOf(first);
    if (form.length == 0 || form.length > text.size() - i) return false;
    uint32_t point = form.length == 1 ? first : first & (0x7Fu >> form.length);
    for (size_t k = 1; k < form.length; ++k) {
      const auto next = static_cast<uint8_t>(text[i + k]);
      if ((next & 0xC0) != 0x80) return false;
      point = point << 6 | (next & 0x3F);
    }
    const bool surrogate = point >= 0xD800 && point < 0xE000;
    if (point < form.lowest || point > 0x10'FFFF || surrogate) return false;
    i += form.length;
  }
  return true;
}

std::string CleanText(std::span<const std::byte> bytes) {
  const std::string_view raw(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  std::string text = IsUtf8(raw) ? std::string(raw) : FromLatin1(raw);
  const auto control = [](char c) { return static_cast<uint8_t>(c) < 0x20 || c == 0x7F; };
  std::replace_if(text.begin(), text.end(), control, ' ');
  const size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

}  // namespace strikeline::midi::internal
