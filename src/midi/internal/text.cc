// SPDX-License-Identifier: MIT
#include "midi/internal/text.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/utf8.h"

namespace strikeline::midi::internal {
namespace {

constexpr size_t kEnoughLines = 64 * 1024;  // bytes to guess from

bool IsControl(char c) { return static_cast<uint8_t>(c) < 0x20 || c == 0x7F; }

}  // namespace

bool IsBlank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || IsControl(c); });
}

void TextDecoder::Learn(std::string_view text) {
  if (lines_.size() < kEnoughLines && !IsUtf8(text)) lines_.append(text).append("\n");
}

void TextDecoder::Decide() {
  encoding_ = asked_;
  if (asked_.empty() && !lines_.empty()) encoding_ = DetectEncoding(std::exchange(lines_, {}));
}

std::string TextDecoder::ToText(std::string_view raw) const {
  if (asked_.empty() && IsUtf8(raw)) return std::string(raw);
  return ToUtf8(raw, encoding_.empty() ? std::string(kWestern) : encoding_);
}

std::string TextDecoder::Decode(std::string_view raw) const {
  std::string text = ToText(raw);
  std::replace_if(text.begin(), text.end(), IsControl, ' ');
  return text;
}

std::string TextDecoder::DecodeLines(std::string_view raw) const {
  std::string text = ToText(raw);
  std::replace(text.begin(), text.end(), '\r', '\n');
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c != '\n' && IsControl(c); }, ' ');
  return text;
}

std::string TextDecoder::Clean(std::string_view raw) const {
  const std::string text = Decode(raw);
  const size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::string CleanText(std::string_view text) { return TextDecoder().Clean(text); }

}  // namespace strikeline::midi::internal
