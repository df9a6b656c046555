// SPDX-License-Identifier: MIT
#include "sketch/deadline.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace strikeline::sketch {

Deadline::Deadline(Seconds limit, std::function<void()> too_late) {
  const std::chrono::duration<double> longest(std::clamp(limit.Value(), 0.0, 1e9));
  waiting_ = std::thread([this, longest, call = std::move(too_late)] {
    std::unique_lock lock(mutex_);
    if (ended_.wait_for(lock, longest, [this] { return is_over_; })) return;
    lock.unlock();
    call();
  });
}

Deadline::~Deadline() {
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
  }
  ended_.notify_all();
  waiting_.join();
}

}  // namespace strikeline::sketch
