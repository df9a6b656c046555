// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"

namespace strikeline::midi::internal {

// All bytes of a file or pipe, at most `limit`. The error names the path and why.
Result<std::vector<std::byte>> ReadFile(const std::string& path, size_t limit);

}  // namespace strikeline::midi::internal
