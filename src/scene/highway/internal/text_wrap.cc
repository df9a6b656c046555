// SPDX-License-Identifier: MIT
#include "scene/highway/internal/text_wrap.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "text/direction.h"

namespace strikeline::scene {

std::string FirstLetters(const std::string& text, size_t count) {
  size_t end = 0;
  while (end < text.size() && count > 0) {
    ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    --count;
  }
  return text.substr(0, end);
}

Result<std::vector<std::string>> Wrap(const std::string& text, const TextStyle& style, double room,
                                      Typesetter& typesetter) {
  std::vector<std::string> lines;
  const std::string mark = text::BeginsOnTheRight(text) ? "\u200F" : "";
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    std::string longer = lines.empty() ? word : lines.back() + " " + word;
    const auto width = typesetter.Width(longer, style);
    if (!width) return tl::unexpected(width.error());
    if (lines.empty()) {
      lines.push_back(mark + longer);
    } else if (*width <= room) {
      lines.back() = std::move(longer);
    } else {
      lines.push_back(mark + word);
    }
  }
  return lines;
}

Result<std::string> Shortened(const std::string& text, const TextStyle& style, double room,
                              Typesetter& typesetter) {
  auto width = typesetter.Width(text, style);
  if (!width) return tl::unexpected(width.error());
  if (*width <= room) return text;
  size_t fits = 0, too_many = DecodeUtf8(text).size();
  while (fits + 1 < too_many) {
    const size_t middle = (fits + too_many) / 2;
    width = typesetter.Width(FirstLetters(text, middle) + "\u2026", style);
    if (!width) return tl::unexpected(width.error());
    (*width <= room ? fits : too_many) = middle;
  }
  return fits == 0 ? std::string() : FirstLetters(text, fits) + "\u2026";
}

}  // namespace strikeline::scene
