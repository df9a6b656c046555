// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "base/color.h"

namespace strikeline::scene {

// A colour in the space Oklab by Björn Ottosson (bottosson.github.io/posts/oklab), in which equal
// steps look equal: lightness 0 to 1, and around it hue in turns and chroma (0 is grey, sRGB ends
// near 0.3). Alpha plays no part.
struct Oklch {
  double lightness = 0, chroma = 0, hue = 0;
};

// Nothing where sRGB does not have it.
std::optional<Color> FromOklch(const Oklch& color);

// How different two colours look: Euclidean in Oklab. Black and white are 1 apart.
double Distance(Color a, Color b);

// The ratio of luminances that WCAG 2 defines, 1 to 21.
double Contrast(Color a, Color b);

}  // namespace strikeline::scene
