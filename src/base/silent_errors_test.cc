// SPDX-License-Identifier: MIT
#include "base/silent_errors.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(SilentErrors, ReachNobodyAndComeBack) {
  ::testing::internal::CaptureStderr();
  std::fputs("before ", stderr);
  {
    const SilentErrors silent;
    std::fputs("meanwhile ", stderr);
  }
  std::fputs("after", stderr);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "before after");
}

TEST(SilentErrors, LeaveNoFileToProgramsThatAreStarted) {
  constexpr int kFiles = 64;
  const auto inherited = [] {
    int count = 0;
    for (int file = 3; file < kFiles; ++file) {
      const int flags = fcntl(file, F_GETFD);
      count += flags >= 0 && (flags & FD_CLOEXEC) == 0;
    }
    return count;
  };
  const int before = inherited();
  const SilentErrors silent;
  EXPECT_EQ(inherited(), before);
}

// A program whose standard error was closed must not get one of /dev/null.
TEST(SilentErrors, WhatIsClosedStaysClosed) {
  const int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 100);
  close(STDERR_FILENO);
  { const SilentErrors silent; }
  const int flags = fcntl(STDERR_FILENO, F_GETFD);
  dup2(kept, STDERR_FILENO);
  close(kept);
  EXPECT_LT(flags, 0);
}

}  // namespace
}  // namespace strikeline
