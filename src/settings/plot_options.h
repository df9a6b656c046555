// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "export/gcode.h"

namespace strikeline::settings {

// `--plot-option KEY=VALUE`, repeatable: every number and switch of G-code by its name. Ranges are
// written LOW..HIGH, "none" leaves out what may be left out. Errors name the nearest key.
Result<exports::GcodeOptions> GcodeOptionsOf(const std::vector<std::string>& settings);

// The keys, for the help.
std::string PlotOptionNames();

// One of them. A value.
struct PlotOption {
  std::string_view key;
  std::string default_text;  // as it is written behind the =
  std::string_view doc;
};
std::vector<PlotOption> PlotOptions();

// Whether `text` can stand behind `key`; if not, "must be ...".
Status CheckPlotOption(std::string_view key, std::string_view text);

}  // namespace strikeline::settings
