// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace strikeline::cli {

// `strikeline examples copy` as it was typed.
struct ExamplesOptions {
  std::vector<std::string> names;  // "tides" or "tides.cpp"
  bool all = false;
  std::string to = ".";
  bool force = false;
};

// The example sketches, a line each, on standard output.
Status ListExamples();
// Writes some of them. Unless forced, nothing is written if one of the files exists.
Status CopyExamples(const ExamplesOptions& options);

}  // namespace strikeline::cli
