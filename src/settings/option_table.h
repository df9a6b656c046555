// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "settings/option_row.h"

namespace strikeline::settings {

// Every command with its options, the program itself first and each before those below it. From
// this table come the parser, help, completions, the manual and the checks of values.
using OptionTable = std::vector<Command>;
const OptionTable& Options();

// Null if there is none.
const Command* FindCommand(const OptionTable& table, std::string_view path);
// Without those that nobody types.
OptionTable Visible(const OptionTable& table);
// Those whose path is one word longer.
std::vector<const Command*> Below(const OptionTable& table, const Command& parent);

}  // namespace strikeline::settings
