// SPDX-License-Identifier: MIT
#include "midi/internal/text.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"

namespace strikeline::midi::internal {
namespace {

std::string FromLatin1(std::string_view text) {
  std::string utf8;
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    const bool is_control = byte >= 0x80 && byte < 0xA0;
    utf8 += EncodeUtf8(is_control ? U' ' : byte);
  }
  return utf8;
}

}  // namespace

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
