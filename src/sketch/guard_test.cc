// SPDX-License-Identifier: MIT
#include "sketch/guard.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "base/check.h"

namespace strikeline::sketch {
namespace {

using std::chrono_literals::operator""ms;

// The numbers of this process's threads.
std::set<std::string> Threads() {
  std::set<std::string> threads;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task")) {
    threads.insert(entry.path().filename().string());
  }
  return threads;
}

// Limits that must not be reached are far away, for a machine that has much else to do.
constexpr Seconds kNever(600);

TEST(GuardDeathTest, ACrashAndALongRunEndTheProgramWithALine) {
  const auto watched = [](Seconds limit, auto body) {
    Guard guard;
    const Guard::Watch watch = guard.Over("art.cpp: Draw(3 s)", limit);
    body();
  };
  EXPECT_EXIT(watched(kNever, [] { std::abort(); }), ::testing::ExitedWithCode(1),
              "art.cpp: Draw\\(3 s\\) aborted");
  EXPECT_EXIT(
      watched(Seconds(0.05), [] { std::this_thread::sleep_for(std::chrono::seconds(600)); }),
      ::testing::ExitedWithCode(1), "ran longer than 0.05 s; --time-limit allows more");
}

TEST(GuardDeathTest, ACheckOfOursIsNotTheSketchs) {
  const auto watched = [] {
    Guard guard;
    const Guard::Watch watch = guard.Over("art.cpp: Draw(3 s)", kNever);
    CHECK(false) << "our own";
  };
  EXPECT_EXIT(watched(), ::testing::KilledBySignal(SIGABRT), "our own");
}

TEST(Guard, HasOneThreadForAllItsWatches) {
  Guard guard;
  const std::set<std::string> before = Threads();
  for (int frame = 0; frame < 20; ++frame) {
    const Guard::Watch watch = guard.Over("art.cpp", kNever);
    EXPECT_EQ(Threads(), before);
  }
}

TEST(Guard, EachWatchHasItsWholeTime) {
  Guard guard;
  for (int frame = 0; frame < 4; ++frame) {
    const Guard::Watch watch = guard.Over("art.cpp", Seconds(1.5));
    std::this_thread::sleep_for(400ms);
  }
  std::this_thread::sleep_for(1200ms);  // what is not watched may last
}

TEST(Guard, GivesTheHandlersBack) {
  struct sigaction before = {}, after = {};
  sigaction(SIGSEGV, nullptr, &before);
  Guard guard;
  { const Guard::Watch watch = guard.Over("art.cpp", kNever); }
  sigaction(SIGSEGV, nullptr, &after);
  EXPECT_EQ(before.sa_handler, after.sa_handler);
}

}  // namespace
}  // namespace strikeline::sketch
