// SPDX-License-Identifier: MIT
#include "export/internal/motion_clock.h"

#include <algorithm>
#include <cmath>

namespace strikeline::exports::internal {
namespace {

// Of one move from one speed to another, both squared, at most `top`, all mm and s: ramps up and
// down, and what is left between them at the top.
double RampedTime(double length, double entry_2, double exit_2, double top, double acceleration) {
  const double peak_2 = std::min(top * top, acceleration * length + (entry_2 + exit_2) / 2);
  const double entry = std::sqrt(entry_2), exit = std::sqrt(exit_2), peak = std::sqrt(peak_2);
  const double ramps = (2 * peak_2 - entry_2 - exit_2) / (2 * acceleration);
  return (2 * peak - entry - exit) / acceleration + std::max(length - ramps, 0.0) / peak;
}

}  // namespace

void MotionClock::Move(Vec3d to, double feed) {
  const Vec3d step = to - at_;
  const double length = Length(step);
  at_ = to;
  if (!(length > 0)) return;
  Block block{length, feed / 60, 0, step / length};
  if (!blocks_.empty()) block.entry_2 = CornerSpeed2(blocks_.back(), block);
  blocks_.push_back(block);
}

void MotionClock::Wait(Seconds time) {
  Run();
  seconds_ += time.Value();
}

Seconds MotionClock::Total() {
  Run();
  return Seconds(seconds_);
}

double MotionClock::CornerSpeed2(const Block& before, const Block& after) const {
  const double most = std::min(before.speed, after.speed);
  const double cosine = -Dot(before.direction, after.direction);  // of the angle inside the corner
  if (cosine >= 1) return 0;
  const double half_sine = std::sqrt(std::max(0.5 * (1 - cosine), 0.0));
  if (half_sine >= 1) return most * most;
  const double corner_2 =
      limits_.acceleration * limits_.junction_deviation * half_sine / (1 - half_sine);
  return std::min(most * most, corner_2);
}

// Lets no move begin faster than what comes can slow down from: to the next move's start, and to
// rest at the end of what is planned ahead.
void MotionClock::PlanBackward() {
  const double twice = 2 * limits_.acceleration;
  const size_t window = static_cast<size_t>(std::max(limits_.lookahead, 1));
  double next_2 = 0, ahead = 0;
  for (size_t i = blocks_.size(); i-- > 0;) {
    ahead += blocks_[i].length;
    if (i + window < blocks_.size()) ahead -= blocks_[i + window].length;
    next_2 = std::min(blocks_[i].entry_2, next_2 + twice * blocks_[i].length);
    blocks_[i].entry_2 = std::min(next_2, twice * std::max(ahead, blocks_[i].length));
  }
}

void MotionClock::Run() {
  if (limits_.acceleration > 0) {
    PlanBackward();
    double entry_2 = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const Block& block = blocks_[i];
      const double next_2 = i + 1 < blocks_.size() ? blocks_[i + 1].entry_2 : 0;
      const double exit_2 = std::min(next_2, entry_2 + 2 * limits_.acceleration * block.length);
      seconds_ += RampedTime(block.length, entry_2, exit_2, block.speed, limits_.acceleration);
      entry_2 = exit_2;
    }
  } else {
    for (const Block& block : blocks_) seconds_ += block.length / block.speed;
  }
  blocks_.clear();
}

}  // namespace strikeline::exports::internal
