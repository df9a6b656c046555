// SPDX-License-Identifier: MIT
#include "sketch/guard.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <mutex>
#include <optional>
#include <thread>

#include <fmt/core.h>

namespace strikeline::sketch {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kLongest = 1e9;  // seconds: a limit that is none
constexpr int kSignals[] = {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL};

// What a signal handler can reach: what is going on, complete before it is needed.
std::array<char, 512> doing_now;

// Where the handler runs: a sketch that calls itself without end leaves no room on its stack.
alignas(16) std::array<char, size_t{64} << 10> handler_stack;

void Say(const char* text) {
  const ssize_t written = write(STDERR_FILENO, text, std::strlen(text));
  (void)written;
}

const char* NameOf(int number) {
  switch (number) {
    case SIGSEGV:
      return "crashed (it used memory that is not its own)";
    case SIGABRT:
      return "aborted";
    case SIGFPE:
      return "crashed (a whole number was divided by zero)";
    case SIGBUS:
      return "crashed (bus error)";
    default:
      return "crashed (illegal instruction)";
  }
}

// "strikeline: sketch.cpp: Draw(3 s) crashed", and no more. Nothing here takes memory or a lock.
[[noreturn]] void EndWith(const char* what) {
  for (const char* text :
       {"strikeline: ", const_cast<const char*>(doing_now.data()), " ", what, "\n"}) {
    Say(text);
  }
  _exit(1);
}

void OnCrash(int number) { EndWith(NameOf(number)); }

}  // namespace

struct Guard::State {
  std::mutex mutex;
  std::condition_variable changed;
  std::optional<Clock::time_point> deadline;  // while something is watched
  std::string too_long;                       // what is said then
  bool is_over = false;
  stack_t stack_before = {};
  struct sigaction before[std::size(kSignals)] = {};
  std::thread watcher;

  void WatchTheClock();
  void Begin(const std::string& doing, Seconds limit, Seconds grace);
  void End();
};

// A watch that ends wakes nobody: the deadline that is waited for is looked at when it is reached.
void Guard::State::WatchTheClock() {
  std::unique_lock lock(mutex);
  while (!is_over) {
    if (!deadline) {
      changed.wait(lock);
    } else if (Clock::now() >= *deadline) {
      EndWith(too_long.c_str());
    } else {
      changed.wait_until(lock, Clock::time_point(*deadline));
    }
  }
}

void Guard::State::Begin(const std::string& doing, Seconds limit, Seconds grace) {
  doing_now = {};
  doing.copy(doing_now.data(), doing_now.size() - 1);
  stack_t stack = {};
  stack.ss_sp = handler_stack.data();
  stack.ss_size = handler_stack.size();
  sigaltstack(&stack, &stack_before);
  struct sigaction action = {};
  action.sa_handler = OnCrash;
  action.sa_flags = SA_ONSTACK;
  for (size_t i = 0; i < std::size(kSignals); ++i) sigaction(kSignals[i], &action, &before[i]);
  const auto length = std::chrono::duration<double>(std::min((limit + grace).Value(), kLongest));
  {
    const std::scoped_lock lock(mutex);
    deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(length);
    too_long = fmt::format("ran longer than {:g} s; --time-limit allows more", limit.Value());
  }
  changed.notify_all();
}

void Guard::State::End() {
  {
    const std::scoped_lock lock(mutex);
    deadline.reset();
  }
  for (size_t i = 0; i < std::size(kSignals); ++i) sigaction(kSignals[i], &before[i], nullptr);
  sigaltstack(&stack_before, nullptr);
}

Guard::Guard() : state_(std::make_unique<State>()) {
  state_->watcher = std::thread([state = state_.get()] { state->WatchTheClock(); });
}

Guard::~Guard() {
  {
    const std::scoped_lock lock(state_->mutex);
    state_->is_over = true;
  }
  state_->changed.notify_all();
  state_->watcher.join();
}

Guard::Watch Guard::Over(const std::string& doing, Seconds limit, Seconds grace) {
  state_->Begin(doing, limit, grace);
  return Watch(*state_);
}

Guard::Watch::~Watch() { state_.End(); }

}  // namespace strikeline::sketch
