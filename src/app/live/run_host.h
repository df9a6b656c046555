// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace strikeline::app {

// `strikeline-video host LIBRARY`: what a HostProcess runs. Answers requests until the window is
// gone. Gives the exit code.
int RunHost(const std::string& library);

}  // namespace strikeline::app
