// SPDX-License-Identifier: MIT
#pragma once

#include <sstream>

namespace strikeline::internal {

// Collects the reason and aborts at the end of the full expression. Never returns.
class CheckFailure {
 public:
  CheckFailure(const char* file, int line, const char* condition);
  [[noreturn]] ~CheckFailure();
  std::ostream& Stream() { return stream_; }

 private:
  std::ostringstream stream_;
};

struct CheckVoidify {
  void operator&(std::ostream&) {}
};

}  // namespace strikeline::internal

// A bug stops the program, also in release: `CHECK(count > 0) << "no frames";`
#define CHECK(condition)                                 \
  (condition) ? (void)0                                  \
              : ::strikeline::internal::CheckVoidify() & \
                    ::strikeline::internal::CheckFailure(__FILE__, __LINE__, #condition).Stream()
