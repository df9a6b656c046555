// SPDX-License-Identifier: MIT
#include "pieces/frames_ahead.h"

#include <utility>

#include "base/caught.h"

namespace strikeline::pieces {

FramesAhead::FramesAhead(std::string name, int ahead,
                         std::function<Result<MadeFrame>(Seconds)> make)
    : name_(std::move(name)), ahead_(ahead), make_(std::move(make)), thread_([this] { Run(); }) {}

FramesAhead::~FramesAhead() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void FramesAhead::Ask(Seconds time) {
  {
    const std::scoped_lock lock(mutex_);
    asked_.push_back(time);
  }
  changed_.notify_all();
}

Result<MadeFrame> FramesAhead::Take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !made_.empty(); });
  Result<MadeFrame> oldest = std::move(made_.front());
  made_.pop_front();
  return oldest;
}

void FramesAhead::Run() {
  while (true) {
    Seconds time;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stop_ || !asked_.empty(); });
      if (stop_) return;
      time = asked_.front();
      asked_.pop_front();
    }
    Result<MadeFrame> made = Caught(name_, [&] { return make_(time); });
    {
      const std::scoped_lock lock(mutex_);
      made_.push_back(std::move(made));
    }
    changed_.notify_all();
  }
}

}  // namespace strikeline::pieces
