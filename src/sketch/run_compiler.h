// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace strikeline::sketch {

// Words as a shell splits them: quotes and backslashes keep spaces, nothing is expanded. An error
// for a quote that stays open.
Result<std::vector<std::string>> SplitWords(std::string_view text);

// The compiler to use, and words ahead of all others: $CXX ("ccache g++"; a file's name with spaces
// is one word), else the first of c++, g++, clang++ that PATH has.
Result<std::vector<std::string>> FindCompiler();

// What a compiler said, and whether it was content.
struct CompilerEnd {
  bool good = false;
  std::string messages;
};

// Runs it to its end, with its messages caught. Fails if it cannot be started, or when `cancel` is
// set: then it is killed, with all that it has started.
Result<CompilerEnd> RunCompiler(const std::vector<std::string>& words,
                                const std::atomic<bool>* cancel = nullptr);

}  // namespace strikeline::sketch
