// SPDX-License-Identifier: MIT
#include "cli/command_words.h"

#include <CLI/CLI.hpp>

namespace strikeline::cli {
namespace {

// CLI11 writes "N:INT in [0 - 64]" for a value called N with a range.
void SplitValue(const std::string& type, OptionWords& words) {
  const size_t colon = type.find(':');
  words.value = type.substr(0, colon);
  const size_t open = type.find('['), dash = type.find(" - "), close = type.find(']');
  if (colon == type.npos || open == type.npos || dash == type.npos || close == type.npos) return;
  words.range =
      type.substr(open + 1, dash - open - 1) + " to " + type.substr(dash + 3, close - dash - 3);
}

OptionWords WordsOf(const CLI::Option& option) {
  OptionWords words;
  for (const std::string& name : option.get_snames()) words.names.push_back('-' + name);
  for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
  words.about = option.get_description();
  words.group = option.get_group();
  words.preset = option.get_default_str();
  words.is_required = option.get_required();
  words.is_list = option.get_items_expected_max() > 1;
  if (words.names.empty()) {
    words.value = option.get_name(true);
  } else if (option.get_items_expected_min() > 0) {
    SplitValue(option.get_type_name(), words);
    if (words.value.empty()) words.value = "VALUE";
  } else if (option.get_type_name().starts_with('[')) {
    words.attached = option.get_type_name();
  }
  return words;
}

void Add(const CLI::App& app, const std::string& path, std::vector<CommandWords>& commands) {
  CommandWords command{path, app.get_description(), {}, app.get_footer()};
  for (const CLI::Option* option : app.get_options()) command.options.push_back(WordsOf(*option));
  commands.push_back(std::move(command));
  for (const CLI::App* below : app.get_subcommands(nullptr)) {
    if (below->get_group().empty()) continue;
    Add(*below, path.empty() ? below->get_name() : path + ' ' + below->get_name(), commands);
  }
}

}  // namespace

std::vector<CommandWords> WordsOf(const CLI::App& program) {
  std::vector<CommandWords> commands;
  Add(program, "", commands);
  return commands;
}

}  // namespace strikeline::cli
