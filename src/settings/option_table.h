// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "settings/option_row.h"

namespace strikeline::settings {

// Options under a heading.
struct OptionGroup {
  std::string_view heading;  // "": nobody types them
  std::span<const OptionRow> rows;
};

// A command with all its options. A value; the rows outlive it.
struct Command {
  std::string_view path;   // "render", "config show"; "" is the program itself
  std::string_view about;  // a sentence without its full stop; "": nobody types it
  std::vector<OptionGroup> groups;
  std::string_view examples = {}, remarks = {};  // lines
  std::span<const OptionRow> settings = {};      // what only files say
};

// Every command with its options, the program itself first and each before those below it. From
// this table come the parser and the checks of values, help, completions, the manual,
// docs/options.md, files of settings, and what an export that is gone on with must agree on.
using OptionTable = std::vector<Command>;
const OptionTable& Options();

// Null if there is none.
const Command* FindCommand(const OptionTable& table, std::string_view path);
// Without those that nobody types.
OptionTable Visible(const OptionTable& table);
// Those whose path is one word longer.
std::vector<const Command*> Below(const OptionTable& table, const Command& parent);

// The options of a command, group by group.
std::vector<OptionRow> RowsOf(const Command& command);

// Those that files of settings have, section by section. They lie in the table.
std::vector<const OptionRow*> SettingRows(const OptionTable& table);

}  // namespace strikeline::settings
