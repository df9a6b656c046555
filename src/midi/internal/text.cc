// SPDX-License-Identifier: MIT
#include "midi/internal/text.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"

namespace strikeline::midi::internal {
namespace {

bool IsControl(char c) { return static_cast<uint8_t>(c) < 0x20 || c == 0x7F; }

// What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has controls; a space where it has nothing.
constexpr char32_t kWindows1252[32] = {
    0x20AC, U' ',   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, U' ',   0x017D, U' ',   U' ',   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, U' ',   0x017E, 0x0178};

std::string FromWindows1252(std::string_view text) {
  std::string utf8;
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    utf8 += EncodeUtf8(byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte);
  }
  return utf8;
}

}  // namespace

bool IsBlank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || IsControl(c); });
}

std::string Decode(std::string_view raw) {
  std::string text = IsUtf8(raw) ? std::string(raw) : FromWindows1252(raw);
  std::replace_if(text.begin(), text.end(), IsControl, ' ');
  return text;
}

std::string CleanText(std::string_view raw) {
  const std::string text = Decode(raw);
  const size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

}  // namespace strikeline::midi::internal
