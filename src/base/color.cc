// SPDX-License-Identifier: MIT
#include "base/color.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

namespace strikeline {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Result<Color> ParseColor(std::string_view text) {
  const std::string_view digits = text.substr(text.empty() ? 0 : 1);
  const size_t per_channel = digits.size() == 3 ? 1 : 2;
  const bool length_ok = digits.size() == 3 || digits.size() == 6 || digits.size() == 8;
  const bool digits_ok =
      std::all_of(digits.begin(), digits.end(), [](char c) { return HexDigit(c) >= 0; });
  if (text.empty() || text[0] != '#' || !length_ok || !digits_ok) {
    return Fail("'{}' is not a colour (write #rgb, #rrggbb or #rrggbbaa)", text);
  }
  float channels[4] = {0, 0, 0, 1};
  for (size_t i = 0; i * per_channel < digits.size(); ++i) {
    const int first = HexDigit(digits[i * per_channel]);
    const int last = HexDigit(digits[i * per_channel + per_channel - 1]);
    channels[i] = static_cast<float>(first * 16 + last) / 255.0f;
  }
  return Color{channels[0], channels[1], channels[2], channels[3]};
}

std::string HexOf(Color c) {
  const uint32_t bytes = PackRgba8(c);
  std::string text =
      fmt::format("#{:02x}{:02x}{:02x}", bytes & 0xff, bytes >> 8 & 0xff, bytes >> 16 & 0xff);
  if (bytes >> 24 != 0xff) text += fmt::format("{:02x}", bytes >> 24);
  return text;
}

uint32_t PackRgba8(Color c) {
  const auto byte = [](float v) {
    return static_cast<uint32_t>(std::lround(std::clamp(v, 0.0f, 1.0f) * 255.0f));
  };
  return byte(c.r) | byte(c.g) << 8 | byte(c.b) << 16 | byte(c.a) << 24;
}

Color UnpackRgba8(uint32_t bytes) {
  const auto channel = [bytes](int shift) {
    return static_cast<float>(bytes >> shift & 0xff) / 255.0f;
  };
  return {channel(0), channel(8), channel(16), channel(24)};
}

}  // namespace strikeline
