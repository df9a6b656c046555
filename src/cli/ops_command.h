// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/result.h"

namespace strikeline::cli {

// `strikeline ops` as it was typed.
struct OpsOptions {
  std::string name;    // "" lists all
  std::string output;  // a figure, .svg
  std::string manual;  // a folder for ops.md and its figures
  bool json = false;
  bool header = false;  // <strikeline/ops.h>
  bool force = false;
};

// The catalogue: a list, one operation with its parameters, a figure of it, JSON Schema, the header
// for sketches, or the whole manual.
Status RunOps(const OpsOptions& options);

}  // namespace strikeline::cli
