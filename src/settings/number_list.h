// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace strikeline::settings {

// "0..99", "3,7,12", "1..3,9": whole numbers from 0, at most 10,000 of them, in the order said.
Result<std::vector<int64_t>> ParseNumbers(const std::string& text);

}  // namespace strikeline::settings
