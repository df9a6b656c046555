// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace strikeline::midi::internal {

// Refuses what toml++ (up to 3.4 at least) may run into undefined behaviour on: bytes outside ASCII
// that stand neither in a one-line string nor in a comment (its issues 190 and 295), and with them
// strings of several lines.
Status CheckPlainToml(std::string_view toml, const std::string& file_name);

}  // namespace strikeline::midi::internal
