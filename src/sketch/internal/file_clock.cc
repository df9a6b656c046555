// SPDX-License-Identifier: MIT
#include "sketch/internal/file_clock.h"

#include <sys/stat.h>

#include <chrono>
#include <thread>
#include <utility>

namespace strikeline::sketch::internal {
namespace {

// What the kernel stamps files with: it goes on in steps of 1 to 10 ms.
timespec Now() {
  timespec now = {};
  clock_gettime(CLOCK_REALTIME_COARSE, &now);
  return now;
}

bool IsBefore(const timespec& a, const timespec& b) {
  return std::pair(a.tv_sec, a.tv_nsec) < std::pair(b.tv_sec, b.tv_nsec);
}

}  // namespace

FileClock::FileClock() : began_(Now()) {
  const timespec last = began_;
  while (!IsBefore(last, began_)) {  // what was stamped before is older then
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    began_ = Now();
  }
}

// The time of a change, unlike that of writing, is nobody's to set.
bool FileClock::WasTouched(const std::string& file) const {
  struct stat now = {};
  return stat(file.c_str(), &now) != 0 || !IsBefore(now.st_ctim, began_);
}

}  // namespace strikeline::sketch::internal
