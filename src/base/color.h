// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace strikeline {

// An sRGB colour with straight alpha, channels 0 to 1 as encoded (blending happens in encoded
// values, as in SVG).
struct Color {
  float r = 0, g = 0, b = 0, a = 1;
  friend constexpr bool operator==(const Color&, const Color&) = default;
};

// "#rgb", "#rrggbb" or "#rrggbbaa".
Result<Color> ParseColor(std::string_view text);
// "#rrggbb", or "#rrggbbaa" where it is not opaque; to the nearest byte.
std::string HexOf(Color c);

// `from` at t = 0, `to` at 1, channel by channel, alpha too; t is not clamped.
constexpr Color Mix(Color from, Color to, float t) {
  return {from.r + (to.r - from.r) * t, from.g + (to.g - from.g) * t, from.b + (to.b - from.b) * t,
          from.a + (to.a - from.a) * t};
}
constexpr Color WithAlpha(Color c, float a) { return {c.r, c.g, c.b, a}; }

// Bytes in memory order R G B A.
uint32_t PackRgba8(Color c);
Color UnpackRgba8(uint32_t bytes);

}  // namespace strikeline
