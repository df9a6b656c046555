// SPDX-License-Identifier: MIT
#include "jobs/frame_pool.h"

#include "base/check.h"

namespace strikeline::jobs {

FramePool::FramePool(int count, PixelSize size, PlaneFormat format, bool has_alpha) {
  for (int slot = 0; slot < count; ++slot) {
    frames_.emplace_back(size, format, has_alpha);
    free_.push_back(slot);
  }
}

FramePool::~FramePool() { CHECK(free_.size() == frames_.size()) << "a frame outlives its pool"; }

FramePool::Loan FramePool::Take() {
  std::unique_lock lock(mutex_);
  freed_.wait(lock, [this] { return !free_.empty(); });
  const int slot = free_.back();
  free_.pop_back();
  return {{&frames_[static_cast<size_t>(slot)], [this, slot](PlanarFrame*) { GiveBack(slot); }},
          slot};
}

void FramePool::GiveBack(int slot) {
  const std::lock_guard lock(mutex_);
  free_.push_back(slot);
  freed_.notify_one();  // under the lock: the pool may be destroyed as soon as it is released
}

}  // namespace strikeline::jobs
