// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "settings/config.h"
#include "settings/plot_options.h"

namespace strikeline::settings {

// What a text must be beside a text.
enum class ConfigForm {
  kAny,
  kSize,        // WxH pixels
  kKey,         // CanonicalKey()
  kFolder,      // relative to the file that says it
  kNameOrFile,  // a file, relative to the one that says it, or else a name
};

// One setting: where it is kept, what it may be and what it is for. From these rows come reading,
// `config show`, the template of `init` and docs/config.md. A value.
struct ConfigRow {
  std::string_view section, key;
  std::variant<bool Config::*, int Config::*, double Config::*, std::optional<double> Config::*,
               std::string Config::*, std::vector<std::string> Config::*, LiveAction, PlotOption>
      field;
  std::string_view doc;
  double low = 0, high = 0;  // of numbers
  ConfigForm form = ConfigForm::kAny;
  std::vector<std::string_view> choices = {};  // of texts; none: any
  std::string_view example = {};               // in TOML, of what has no default

  std::string Name() const;  // "live.fps"
};

// Sections stand together.
std::span<const ConfigRow> ConfigRows();

// A setting's value by itself; the first one: not set.
using ConfigValue =
    std::variant<std::monostate, bool, int, double, std::string, std::vector<std::string>>;
ConfigValue ValueOf(const Config& config, const ConfigRow& row);
// As it is written in a file; "" for what is not set.
std::string TomlOf(const ConfigValue& value);

// A file with all settings, commented out with their defaults and what they mean.
std::string ConfigTemplate();

}  // namespace strikeline::settings
