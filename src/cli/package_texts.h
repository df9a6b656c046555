// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/result.h"
#include "settings/option_table.h"

namespace strikeline::cli {

// Writes what an installation has beside the programs and is made from their tables: the manual
// (man1/), completions (bash/, zsh/, fish/) and the sketches' header (include/strikeline/ops.h);
// and options.md, which belongs into docs/. What is there is overwritten.
Status WritePackageTexts(const settings::OptionTable& table, const std::string& folder);

}  // namespace strikeline::cli
