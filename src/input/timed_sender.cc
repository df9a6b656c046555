// SPDX-License-Identifier: MIT
#include "input/timed_sender.h"

#include <chrono>
#include <utility>

#include "base/stopwatch.h"

namespace strikeline::input {
namespace {

constexpr Seconds kForever{3600};  // then it looks again

}  // namespace

TimedSender::TimedSender(std::unique_ptr<MidiSystem::OpenOutput> output)
    : output_(std::move(output)), thread_([this] { Run(); }) {}

TimedSender::~TimedSender() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void TimedSender::Put(std::span<const TimedMessage> messages) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.insert(waiting_.end(), messages.begin(), messages.end());
  }
  changed_.notify_one();
}

size_t TimedSender::CancelFrom(Seconds from) {
  const std::lock_guard lock(mutex_);
  const size_t before = waiting_.size();
  while (!waiting_.empty() && waiting_.back().time > from) waiting_.pop_back();
  return before - waiting_.size();
}

// What is due goes out before it ends.
void TimedSender::Run() {
  std::unique_lock lock(mutex_);
  while (true) {
    const Seconds left = waiting_.empty() ? kForever : waiting_.front().time - SteadyNow();
    if (left > Seconds(0)) {
      if (stop_) return;
      changed_.wait_for(lock, std::chrono::duration<double>(left.Value()));
      continue;
    }
    const TimedMessage message = waiting_.front();
    waiting_.pop_front();
    lock.unlock();
    output_->Send(message.Message());
    lock.lock();
  }
}

}  // namespace strikeline::input
