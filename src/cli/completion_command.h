// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/result.h"
#include "settings/option_table.h"

namespace strikeline::cli {

// What bash, zsh or fish reads to complete the program's words.
Result<std::string> CompletionScript(const std::string& shell, const settings::OptionTable& table);

}  // namespace strikeline::cli
