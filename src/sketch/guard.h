// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/units.h"

namespace strikeline::sketch {

// While it lives, a crash (segmentation fault, endless recursion of the thread that made it, abort,
// division by zero) and a run longer than the
// limit end the whole program with exit code 1 and one line that says what was going on. For code
// of others that cannot be stopped otherwise; nothing half written may be lost by that. One at a
// time; made and dropped by one thread.
class Guard {
 public:
  // `doing`: "sketch.cpp: Draw(3 s)".
  Guard(const std::string& doing, Seconds limit);
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;
  ~Guard();

 private:
  struct State;
  State* state_;
};

}  // namespace strikeline::sketch
