// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace strikeline::text {

// Whether a line of this text begins on the right: its first letter is read from right to left.
bool BeginsOnTheRight(std::string_view utf8);

}  // namespace strikeline::text
