// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace strikeline {

// The whole text as a finite decimal number with a point, whatever the user's locale says; nothing
// else is accepted.
std::optional<double> ParseDecimal(std::string_view text);

}  // namespace strikeline
