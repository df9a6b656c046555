// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "settings/option_table.h"

namespace strikeline::cli {

// docs/options.md: all commands with their options, in Markdown. `strikeline package-texts FOLDER`
// writes it; a test compares.
std::string OptionManual(const settings::OptionTable& table);

}  // namespace strikeline::cli
