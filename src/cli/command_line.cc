// SPDX-License-Identifier: MIT
#include "cli/command_line.h"

#include <map>

#include <CLI/CLI.hpp>

#include "base/version.h"
#include "cli/manual/help_text.h"
#include "settings/option_value.h"

namespace strikeline::cli {
namespace {

using settings::Command;
using settings::OptionRow;

// One table becomes the parser of a library, which tells what was typed.
class Parser {
 public:
  explicit Parser(const settings::OptionTable& table)
      : table_(table), program_("", table.front().path.data()) {
    program_.name("strikeline");
    program_.set_version_flag("--version", kProgramVersion);
    apps_[&table.front()] = &program_;
    for (const Command& command : table) Add(command);
  }

  std::optional<CommandLine> Parse(int argc, const char* const* argv, int* exit_code) {
    try {
      program_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      *exit_code = program_.exit(error);
      return std::nullopt;
    }
    return std::move(line_);
  }

 private:
  void Add(const Command& command) {
    CLI::App& app = *apps_.at(&command);
    app.formatter_fn([this, &command](auto&&...) { return HelpText(table_, command); });
    for (const settings::OptionGroup& group : command.groups) {
      for (const OptionRow& row : group.rows) AddOption(app, row);
    }
    const auto below = settings::Below(table_, command);
    if (below.empty()) app.callback([this, &command] { line_.command = &command; });
    if (!below.empty()) app.require_subcommand(1);
    for (const Command* child : below) {
      const size_t word = child->path.rfind(' ') + 1;
      apps_[child] = app.add_subcommand(std::string(child->path.substr(word)));
    }
  }

  void AddOption(CLI::App& app, const OptionRow& row) {
    if (settings::IsWord(row)) return;
    const std::string names(settings::NameList(row));
    if (settings::IsSwitch(row)) {
      app.add_flag_callback(names, [this, &row] { line_.typed.push_back({&row, {}}); });
      return;
    }
    CLI::Option* option = app.add_option(names, [this, &row](const CLI::results_t& values) {
      line_.typed.push_back({&row, values});
      return settings::IsReadable(row, values.back());
    });
    option->required(row.domain.is_required);
    if (settings::IsValueOptional(row)) option->expected(0, 1);
    if (settings::IsList(row)) option->take_all()->allow_extra_args(settings::IsOperand(row));
  }

  const settings::OptionTable& table_;
  CLI::App program_;
  std::map<const Command*, CLI::App*> apps_;
  CommandLine line_;
};

}  // namespace

std::optional<CommandLine> ParseCommandLine(const settings::OptionTable& table, int argc,
                                            const char* const* argv, int* exit_code) {
  return Parser(table).Parse(argc, argv, exit_code);
}

}  // namespace strikeline::cli
