// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace strikeline {

// The name of `known` with the smallest edit distance to `word`, for "did you mean". Empty if
// `known` is.
std::string_view Nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace strikeline
