// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace strikeline::exports::internal {

// Appends `text` so that it may stand in an XML attribute or element: markup escaped, what XML 1.0
// forbids left out, bytes that are not UTF-8 replaced by U+FFFD.
void AppendEscaped(std::string& out, std::string_view text);

}  // namespace strikeline::exports::internal
