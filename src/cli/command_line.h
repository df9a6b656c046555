// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "settings/read_options.h"

namespace strikeline::cli {

// A command line that makes sense as words: a command, and what was typed for it. A value; the
// table outlives it.
struct CommandLine {
  const settings::Command* command = nullptr;
  std::vector<settings::TypedOption> typed;
};

// Takes the words apart. None where they ask for --help or --version, which has been printed. An
// error names the word that makes no sense and the nearest that does, or what is missing.
Result<std::optional<CommandLine>> ParseCommandLine(const settings::OptionTable& table, int argc,
                                                    const char* const* argv);

}  // namespace strikeline::cli
