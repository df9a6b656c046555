// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace strikeline::sketch {

// The ending of a file's name in small letters, with its dot: ".png" also of "A.PNG"; "" if it has
// none.
std::string ExtensionOf(const std::string& file);

// True if the file is a sketch by its extension (.cpp, .cc, .cxx, .py), or one that is made ready
// (.so).
bool IsSketch(const std::string& file);

}  // namespace strikeline::sketch
