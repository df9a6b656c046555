// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

#include "cli/draw_command.h"

namespace strikeline::app {

// The commit that the folder of `file` is at, read from its .git; "" if there is none. Runs
// nothing.
std::string GitCommitOf(const std::filesystem::path& file);

// The record that lies beside an output: program, source and its hash, commit, time, sheet, sizes,
// parameters that the code wrote, what the operations remarked. JSON, indented.
std::string CaptureRecord(const DrawOptions& options, const Drawn& drawn,
                          const std::vector<std::string>& outputs);

}  // namespace strikeline::app
