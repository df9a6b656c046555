// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace strikeline::host {

// The compiler to use: $CXX, else the first of c++, g++, clang++ that PATH has.
Result<std::string> FindCompiler();

// What a compiler said, and whether it was content.
struct CompilerEnd {
  bool good = false;
  std::string messages;
};

// Runs it to its end, with its messages caught. Fails if it cannot be started.
Result<CompilerEnd> RunCompiler(const std::vector<std::string>& words);

}  // namespace strikeline::host
