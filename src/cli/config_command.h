// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/result.h"

namespace strikeline::cli {

// `strikeline config ...` as it was typed.
struct ConfigOptions {
  std::string piece;  // "" is none
  std::string file;   // --config, or what is validated; "" is none
  bool json = false;
  bool as_template = false;
};

// What applies, as a file that would say it all, with where each value comes from.
Status ShowConfig(const ConfigOptions& options);
// Whether a file, or all that are looked for, can be read.
Status ValidateConfig(const ConfigOptions& options);
// Where files are looked for.
Status ShowConfigPaths(const ConfigOptions& options);

}  // namespace strikeline::cli
