// SPDX-License-Identifier: MIT
#include "time/pacer.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace strikeline {

void Pacer::Shown(Seconds clock) {
  const double now = clock.Value();
  if (frames_ > 0) {
    intervals_[static_cast<size_t>(frames_ - 1) % kWindow] = now - last_;
    const double behind = now - due_;
    if (step_ > 0 && behind > 0.5 * step_) {
      ++late_;
      dropped_ += static_cast<int64_t>(behind / step_);
    }
  }
  ++frames_;
  last_ = now;
  // The next even step; from now on where one or more were missed.
  const bool missed = frames_ == 1 || now - due_ >= step_;
  due_ = (missed ? now : due_) + step_;
}

Seconds Pacer::Wait(Seconds clock) const {
  return Seconds(frames_ == 0 ? 0 : std::clamp(due_ - clock.Value(), 0.0, step_));
}

Pacer::Statistics Pacer::GetStatistics() const {
  Statistics s{.frames = frames_, .late = late_, .dropped = dropped_};
  const auto count = std::min(kWindow, static_cast<size_t>(std::max<int64_t>(0, frames_ - 1)));
  if (count == 0) return s;
  std::vector<double> sorted(intervals_.begin(), intervals_.begin() + static_cast<long>(count));
  std::sort(sorted.begin(), sorted.end());
  s.median = Seconds(sorted[count / 2]);
  s.p99 = Seconds(sorted[std::min(count - 1, count * 99 / 100)]);
  return s;
}

}  // namespace strikeline
