// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "base/color.h"
#include "scene/highway/theme.h"

namespace strikeline::scene {

// Beyond so many, colours are used again; an eye tells no more apart.
inline constexpr size_t kMostColors = 24;
// Of colours that are made, to the theme's background.
inline constexpr double kLeastContrast = 4;

// A colour for each of `count` parts: the theme's own in their order, and where there are more
// parts, others that are as far from those as the background allows. `beside`, of each part, are
// parts it is next to: where colours are used again, never by two of those. Deterministic.
std::vector<Color> PartPalette(const Theme& theme, size_t count,
                               const std::vector<std::vector<size_t>>& beside);

// Twelve hues for the steps of an octave, each far from its neighbours'.
std::vector<Color> OctavePalette(const Theme& theme);

}  // namespace strikeline::scene
