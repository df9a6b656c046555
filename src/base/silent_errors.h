// SPDX-License-Identifier: MIT
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

namespace strikeline {

// While it lives, standard error goes nowhere: of libraries that write about each device that is
// not there. Where that cannot be, it goes where it went. A resource; while no other thread prints.
class SilentErrors {
 public:
  // The copy lies behind the standard files, and programs that are started do not get it.
  SilentErrors() : before_(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10)) {
    const int nowhere = before_ < 0 ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    std::fflush(stderr);
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
  }
  SilentErrors(const SilentErrors&) = delete;
  SilentErrors& operator=(const SilentErrors&) = delete;
  ~SilentErrors() {
    if (before_ < 0) return;
    std::fflush(stderr);
    dup2(before_, STDERR_FILENO);
    close(before_);
  }

 private:
  const int before_;  // a copy of it; negative: there is none
};

}  // namespace strikeline
