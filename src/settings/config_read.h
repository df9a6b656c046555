// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "settings/config.h"

namespace strikeline::settings {

// Where a setting was said.
struct ConfigOrigin {
  std::string file;
  int line = 0;
};

// Settings and, by name ("live.fps"), where those that no default gives come from. A value.
struct ConfigWithOrigins {
  Config config;
  std::map<std::string, ConfigOrigin, std::less<>> origins;
};

// Puts what a file says (TOML) over what is there. An error names the file, the line, and for an
// unknown key the nearest one.
Status ReadConfig(std::string_view toml, const std::string& file, ConfigWithOrigins& into);

}  // namespace strikeline::settings
