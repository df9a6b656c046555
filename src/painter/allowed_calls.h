// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace strikeline::painter {

// Calls that a confined process may make with any arguments, by name; names that a kernel or an
// architecture does not have are passed over. None of them writes to, makes or changes a file that
// is not open already, reaches another process, or changes the system.
std::span<const char* const> AllowedCalls();

}  // namespace strikeline::painter
