// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace strikeline::painter {

// `strikeline-video host LIBRARY`: what StartHostProcess runs. Answers requests until the window is
// gone. Gives the exit code.
int RunHost(const std::string& library, bool is_unsafe);

}  // namespace strikeline::painter
