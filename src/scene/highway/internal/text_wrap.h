// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "scene/highway/typesetter.h"

namespace strikeline::scene {

// Text cut at its spaces into lines no wider than `room`, but for a word that is wider. Each begins
// on the side on which the text does.
Result<std::vector<std::string>> Wrap(const std::string& text, const TextStyle& style, double room,
                                      Typesetter& typesetter);

// The text if it fits, else as much of it as does with an ellipsis behind it; "" if not even that.
Result<std::string> Shortened(const std::string& text, const TextStyle& style, double room,
                              Typesetter& typesetter);

// The first `count` characters of UTF-8.
std::string FirstLetters(const std::string& text, size_t count);

}  // namespace strikeline::scene
