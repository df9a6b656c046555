// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "base/planes.h"

namespace strikeline::jobs {

// A fixed number of frames of planes that go round between the renderer and the encoders, so that
// memory is touched once. Must outlive the frames it lends. Any thread.
class FramePool {
 public:
  struct Loan {
    // The renderer writes it, then hands it on as const.
    // fence: encoders hold it on threads of their own.
    std::shared_ptr<PlanarFrame> frame;  // goes back to the pool when the last owner drops it
    int slot = 0;                        // which of the pool's frames it is
  };

  FramePool(int count, PixelSize size, PlaneFormat format, bool has_alpha = false);
  ~FramePool();
  FramePool(const FramePool&) = delete;
  FramePool& operator=(const FramePool&) = delete;

  // Waits for a free one.
  Loan Take();

 private:
  void GiveBack(int slot);

  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<PlanarFrame> frames_;
  std::vector<int> free_;
};

}  // namespace strikeline::jobs
