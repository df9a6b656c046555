// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "pieces/frame_source.h"

namespace strikeline::pieces {

// Frames that cost something: made in the order of asking on a thread of its own, while others are
// drawn. Thread: one, but for `make`, which is called on its own until it is destroyed.
class FramesAhead : public FrameSource {
 public:
  // `name` is for messages. What `make` throws becomes an error.
  FramesAhead(std::string name, int ahead, std::function<Result<MadeFrame>(Seconds)> make);
  ~FramesAhead() override;

  int Ahead() const override { return ahead_; }
  void Ask(Seconds time) override;
  Result<MadeFrame> Take() override;

 private:
  void Run();

  const std::string name_;
  const int ahead_;
  const std::function<Result<MadeFrame>(Seconds)> make_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Seconds> asked_;
  std::deque<Result<MadeFrame>> made_;
  bool stop_ = false;
  std::thread thread_;  // last: it uses all others
};

}  // namespace strikeline::pieces
