// SPDX-License-Identifier: MIT
#pragma once

namespace strikeline::app {

// Runs the program: 0 done, 1 it failed (the reason is on standard error), 2 the command line is
// wrong, 130 stopped by Ctrl-C.
int RunCommandLine(int argc, char** argv);

}  // namespace strikeline::app
