// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "settings/option_table.h"

namespace strikeline::cli {

// What `--help` prints about a command: 80 columns.
std::string HelpText(const settings::OptionTable& table, const settings::Command& command);

// "strikeline join PARTS... -o FILE [OPTION...]".
std::string UsageOf(const settings::OptionTable& table, const settings::Command& command);

// "-o, --output FILE".
std::string TermOf(const settings::OptionRow& row);

// What an option does, its range and its default: "Mirror the kit", "Decimals (0 to 9; default:
// 3)".
std::string AboutOf(const settings::OptionRow& row);

}  // namespace strikeline::cli
