// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "text/font.h"

namespace strikeline::text::internal {

// Asks fontconfig; nullopt if no scalable font is installed.
std::optional<FontSource> FindFont(const FontParams& params);
// A font like `params` that has the character, if any has.
std::optional<FontSource> FindFontWith(char32_t character, const FontParams& params);

// By the name of its file, its own or its family's, or a part of one: see Font::Find().
std::optional<FontSource> FindFontNamed(const std::string& name);

}  // namespace strikeline::text::internal
