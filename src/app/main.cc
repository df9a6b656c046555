// SPDX-License-Identifier: MIT
#include "app/commands.h"

int main(int argc, char** argv) { return strikeline::app::RunCommandLine(argc, argv); }
