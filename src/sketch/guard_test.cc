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

TEST(GuardDeathTest, ACrashAndALongRunEndTheProgramWithALine) {
  const auto watched = [](auto body) {
    Guard guard;
    const Guard::Watch watch = guard.Over("art.cpp: Draw(3 s)", Seconds(0.05));
    body();
  };
  EXPECT_EXIT(watched([] { std::abort(); }), ::testing::ExitedWithCode(1),
              "art.cpp: Draw\\(3 s\\) aborted");
  EXPECT_EXIT(watched([] { std::this_thread::sleep_for(std::chrono::seconds(60)); }),
              ::testing::ExitedWithCode(1), "ran longer than 0.05 s; --time-limit allows more");
}

TEST(GuardDeathTest, ACheckOfOursIsNotTheSketchs) {
  const auto watched = [] {
    Guard guard;
    const Guard::Watch watch = guard.Over("art.cpp: Draw(3 s)", Seconds(60));
    CHECK(false) << "our own";
  };
  EXPECT_EXIT(watched(), ::testing::KilledBySignal(SIGABRT), "our own");
}

TEST(Guard, HasOneThreadForAllItsWatches) {
  Guard guard;
  const std::set<std::string> before = Threads();
  for (int frame = 0; frame < 20; ++frame) {
    const Guard::Watch watch = guard.Over("art.cpp", Seconds(60));
    EXPECT_EQ(Threads(), before);
  }
}

TEST(Guard, EachWatchHasItsWholeTime) {
  Guard guard;
  for (int frame = 0; frame < 4; ++frame) {
    const Guard::Watch watch = guard.Over("art.cpp", Seconds(0.5));
    std::this_thread::sleep_for(200ms);
  }
  std::this_thread::sleep_for(600ms);  // what is not watched may last
}

TEST(Guard, GivesTheHandlersBack) {
  struct sigaction before = {}, after = {};
  sigaction(SIGSEGV, nullptr, &before);
  Guard guard;
  { const Guard::Watch watch = guard.Over("art.cpp", Seconds(60)); }
  sigaction(SIGSEGV, nullptr, &after);
  EXPECT_EQ(before.sa_handler, after.sa_handler);
}

}  // namespace
}  // namespace strikeline::sketch
