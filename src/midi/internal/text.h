// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace strikeline::midi::internal {

// The text of a meta event as clean UTF-8: what is not UTF-8 is taken as Latin-1, control
// characters become spaces, and spaces at both ends go.
std::string CleanText(std::span<const std::byte> bytes);

}  // namespace strikeline::midi::internal
