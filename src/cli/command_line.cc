// SPDX-License-Identifier: MIT
#include "cli/command_line.h"

#include <algorithm>
#include <map>

#include <CLI/CLI.hpp>
#include <fmt/ranges.h>

#include "base/nearest.h"
#include "base/version.h"
#include "cli/manual/help_text.h"

namespace strikeline::cli {
namespace {

using settings::Command;
using settings::OptionRow;

// One table becomes the parser of a library, which tells what was typed.
class Parser {
 public:
  explicit Parser(const settings::OptionTable& table) : table_(table), program_("") {
    program_.name("strikeline");
    program_.set_version_flag("--version", kProgramVersion);
    apps_[&table.front()] = &program_;
    for (const Command& command : table) Add(command);
  }

  Result<std::optional<CommandLine>> Parse(int argc, const char* const* argv) {
    try {
      program_.parse(argc, argv);
    } catch (const CLI::Success& asked) {
      program_.exit(asked);
      return std::nullopt;
    } catch (const CLI::ParseError& error) {
      const Command& command = Reached();
      return Fail("{}; `{} --help` says more", WhatIsWrong(command, error), NameOf(command));
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
      app.add_flag_callback(names,
                            [this, &row] {
                              line_.typed.push_back({&row, {}});
                            })
          ->disable_flag_override();
      return;
    }
    CLI::Option* option = app.add_option(names, [this, &row](const CLI::results_t& values) {
      line_.typed.push_back({&row, values});
      return true;
    });
    option->required(row.domain.is_required);
    if (settings::IsValueOptional(row)) option->expected(0, 1);
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (settings::IsList(row)) option->take_all()->allow_extra_args(settings::IsOperand(row));
  }

  static std::string NameOf(const Command& command) {
    return command.path.empty() ? "strikeline" : fmt::format("strikeline {}", command.path);
  }

  // The last command that the words name.
  const Command& Reached() const {
    const auto reached = std::find_if(table_.rbegin(), table_.rend(), [this](const Command& each) {
      return apps_.at(&each)->parsed();
    });
    return reached == table_.rend() ? table_.front() : *reached;
  }

  std::string WhatIsWrong(const Command& command, const CLI::ParseError& error) const {
    const std::vector<std::string> unknown = program_.remaining(true);
    if (!unknown.empty()) return Unknown(command, unknown);
    if (error.get_name() == "ArgumentMismatch") {
      const std::string reason = error.what();
      if (reason.ends_with("flag override")) {
        const std::string name = reason.substr(0, reason.find(' '));
        return fmt::format("{}{} has no value", name.size() == 1 ? "-" : "--", name);
      }
      return fmt::format("{} is without its value", reason.substr(0, reason.find(':')));
    }
    const std::vector<std::string_view> commands = WordsBelow(command);
    if (commands.empty()) return fmt::format("{}: {}", error.what(), UsageOf(table_, command));
    return fmt::format("a command is needed behind `{}`: {}", NameOf(command),
                       fmt::join(commands, ", "));
  }

  // What is said of words that have no place, of an option first: what follows it may be its value.
  std::string Unknown(const Command& command, const std::vector<std::string>& words) const {
    const auto option = std::find_if(words.begin(), words.end(),
                                     [](const std::string& word) { return word.starts_with('-'); });
    if (option != words.end()) {
      return fmt::format("`{}` has no option '{}' (did you mean '{}'?)", NameOf(command), *option,
                         Nearest(*option, OptionNames(command)));
    }
    const std::vector<std::string_view> commands = WordsBelow(command);
    if (commands.empty()) {
      return fmt::format("there is no place for '{}': {}", words.front(), UsageOf(table_, command));
    }
    return fmt::format("there is no command '{}' (did you mean '{}'?)", words.front(),
                       Nearest(words.front(), commands));
  }

  // The commands that may follow, but for those that nobody types.
  std::vector<std::string_view> WordsBelow(const Command& command) const {
    std::vector<std::string_view> words;
    for (const Command* child : settings::Below(table_, command)) {
      if (!child->about.empty()) words.push_back(child->path.substr(child->path.rfind(' ') + 1));
    }
    return words;
  }

  static std::vector<std::string_view> OptionNames(const Command& command) {
    std::vector<std::string_view> names;
    for (const settings::OptionGroup& group : command.groups) {
      if (group.heading.empty()) continue;
      for (const OptionRow& row : group.rows) {
        if (!settings::IsOperand(row)) names.push_back(settings::LongNameOf(row));
      }
    }
    return names;
  }

  const settings::OptionTable& table_;
  CLI::App program_;
  std::map<const Command*, CLI::App*> apps_;
  CommandLine line_;
};

}  // namespace

Result<std::optional<CommandLine>> ParseCommandLine(const settings::OptionTable& table, int argc,
                                                    const char* const* argv) {
  return Parser(table).Parse(argc, argv);
}

}  // namespace strikeline::cli
