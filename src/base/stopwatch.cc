// SPDX-License-Identifier: MIT
#include "base/stopwatch.h"

#include <ctime>

namespace strikeline {

double ThreadCpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace strikeline
