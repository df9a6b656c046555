// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

#include "scene/highway/theme.h"

namespace strikeline::scene {

// A key of a theme's [colors]. Its default is the field's own value.
struct ThemeColorKey {
  std::string_view name;
  Color Theme::*field;
  std::string_view doc;
};

// A key of a theme's [sizes]: a number from `low` to `high`.
struct ThemeSizeKey {
  std::string_view name;
  double Theme::*field;
  double low, high;
  std::string_view doc;  // with its unit
};

// What ParseTheme() reads and docs/themes.md explains, but for `tracks` and `lanes`, which are
// lists.
std::span<const ThemeColorKey> ThemeColorKeys();
std::span<const ThemeSizeKey> ThemeSizeKeys();

}  // namespace strikeline::scene
