// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

namespace strikeline::cli {

// Replaces this process with the program `name` that lies beside this one, with the same command
// line. Returns only when that failed.
Status BecomeProgram(const char* name, char** argv);

}  // namespace strikeline::cli
