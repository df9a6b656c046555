// SPDX-License-Identifier: MIT
#include "sketch/guard.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <mutex>
#include <thread>

#include <fmt/core.h>

namespace strikeline::sketch {
namespace {

constexpr int kSignals[] = {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL};
constexpr size_t kMessageSize = 512;

// What a signal handler can reach: the line for each signal, complete before it is needed.
std::array<std::array<char, kMessageSize>, std::size(kSignals)> messages;

void Say(const char* text) {
  const ssize_t written = write(STDERR_FILENO, text, std::strlen(text));
  (void)written;
}

void OnCrash(int number) {
  for (size_t i = 0; i < std::size(kSignals); ++i) {
    if (kSignals[i] == number) Say(messages[i].data());
  }
  _exit(1);
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

// Where the handler runs: a sketch that calls itself without end leaves no room on its stack.
alignas(16) std::array<char, size_t{64} << 10> handler_stack;

}  // namespace

struct Guard::State {
  stack_t stack_before;
  struct sigaction before[std::size(kSignals)];
  std::mutex mutex;
  std::condition_variable changed;
  bool over = false;
  std::thread watcher;
};

Guard::Guard(const std::string& doing, Seconds limit) : state_(new State) {
  stack_t stack = {};
  stack.ss_sp = handler_stack.data();
  stack.ss_size = handler_stack.size();
  sigaltstack(&stack, &state_->stack_before);
  for (size_t i = 0; i < std::size(kSignals); ++i) {
    const std::string line = fmt::format("strikeline: {} {}\n", doing, NameOf(kSignals[i]));
    const size_t size = std::min(line.size(), kMessageSize - 1);
    std::memcpy(messages[i].data(), line.data(), size);
    messages[i][size] = '\0';
    struct sigaction action = {};
    action.sa_handler = OnCrash;
    action.sa_flags = SA_ONSTACK;
    sigaction(kSignals[i], &action, &state_->before[i]);
  }
  state_->watcher = std::thread([state = state_, doing, limit] {
    std::unique_lock lock(state->mutex);
    if (!state->changed.wait_for(lock, std::chrono::duration<double>(limit.Value()),
                                 [&] { return state->over; })) {
      Say(fmt::format("strikeline: {} ran longer than {:g} s; --time-limit allows more\n", doing,
                      limit.Value())
              .c_str());
      _exit(1);
    }
  });
}

Guard::~Guard() {
  {
    const std::scoped_lock lock(state_->mutex);
    state_->over = true;
  }
  state_->changed.notify_all();
  state_->watcher.join();
  for (size_t i = 0; i < std::size(kSignals); ++i) {
    sigaction(kSignals[i], &state_->before[i], nullptr);
  }
  sigaltstack(&state_->stack_before, nullptr);
  delete state_;
}

}  // namespace strikeline::sketch
