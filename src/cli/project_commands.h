// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "cli/config_command.h"
#include "cli/examples_command.h"
#include "cli/init_command.h"
#include "cli/ops_command.h"

namespace CLI {
class App;
}

namespace strikeline::cli {

// The words of the commands that are there for who writes sketches: ops, init, examples, config,
// completion. A value.
struct ProjectOptions {
  OpsOptions ops;
  InitOptions init;
  ExamplesOptions examples;
  ConfigOptions config;
  std::string shell;
  std::string package_folder;
};

// Adds these commands. Parsing one hands what it does to `choose`; `program` and `options` must
// live until that has run.
void AddProjectCommands(CLI::App& program, ProjectOptions& options,
                        const std::function<void(std::function<Status()>)>& choose);

}  // namespace strikeline::cli
