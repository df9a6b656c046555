// SPDX-License-Identifier: MIT
#include "cli/commands.h"

// `strikeline`: everything but the commands that need FFmpeg's libraries.
int main(int argc, char** argv) { return strikeline::cli::RunCommandLine(argc, argv, nullptr); }
