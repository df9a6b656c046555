// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "export/gcode.h"

namespace strikeline::app {

// `--plot-option KEY=VALUE`, repeatable: every number and switch of G-code by its name. Ranges are
// written LOW..HIGH, "none" leaves out what may be left out. Errors name the nearest key.
Result<exports::GcodeOptions> GcodeOptionsOf(const std::vector<std::string>& settings);

// The keys, for the help.
std::string PlotOptionNames();

}  // namespace strikeline::app
