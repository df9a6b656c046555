// SPDX-License-Identifier: MIT
#pragma once

#include <ctime>
#include <string>

namespace strikeline::sketch::internal {

// A moment by the clock that stamps files, from which on it can be told whether one was touched:
// for what reads files without saying when, or which. Making one takes until that clock goes on, 10
// ms at most. A value; any thread.
class FileClock {
 public:
  FileClock();

  // Whether a file was written, replaced or renamed since; also true of one that is not there.
  bool WasTouched(const std::string& file) const;

 private:
  timespec began_;
};

}  // namespace strikeline::sketch::internal
