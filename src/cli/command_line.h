// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "settings/read_options.h"

namespace strikeline::cli {

// A command line that makes sense as words: a command, and what was typed for it. A value; the
// table outlives it.
struct CommandLine {
  const settings::Command* command = nullptr;
  std::vector<settings::TypedOption> typed;
};

// Takes the words apart. None where the program is to end with `exit_code` and has said why, or has
// said what --help and --version ask for.
std::optional<CommandLine> ParseCommandLine(const settings::OptionTable& table, int argc,
                                            const char* const* argv, int* exit_code);

}  // namespace strikeline::cli
