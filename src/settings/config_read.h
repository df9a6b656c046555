// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "settings/option_table.h"
#include "settings/requests.h"

namespace strikeline::settings {

// Where a setting was said.
struct ConfigOrigin {
  std::string file;
  int line = 0;
};

// What files say: a request with all settings of the table, and by name ("live.fps") where those
// that no default gives come from. A value.
struct Config {
  Request values;
  std::map<std::string, ConfigOrigin, std::less<>> origins;

  // Null where no file says it.
  const ConfigOrigin* OriginOf(std::string_view setting) const;
};

// Puts what a file says (TOML) over what is there. An error names the file, the line, and for an
// unknown key the nearest one.
Status ReadConfig(const OptionTable& table, std::string_view toml, const std::string& file,
                  Config& into);

}  // namespace strikeline::settings
