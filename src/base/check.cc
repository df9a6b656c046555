// SPDX-License-Identifier: MIT
#include "base/check.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace strikeline::internal {

CheckFailure::CheckFailure(const char* file, int line, const char* condition) {
  stream_ << file << ':' << line << ": CHECK(" << condition << ") failed. ";
}

CheckFailure::~CheckFailure() {
  std::fputs((stream_.str() + "\n").c_str(), stderr);
  std::signal(SIGABRT, SIG_DFL);  // a handler would lay it to what the program was running
  std::abort();
}

}  // namespace strikeline::internal
