// SPDX-License-Identifier: MIT
#include "time/transport.h"

#include <algorithm>
#include <cmath>

namespace strikeline {

Seconds Transport::Onwards(Seconds clock) const {
  if (!playing_) return position_;
  return position_ + Seconds(speed_ * std::max(0.0, (clock - anchor_).Value()));
}

bool Transport::Wraps(Seconds at) const {
  return loop_ && position_ < loop_->end && at >= loop_->end;
}

Seconds Transport::At(Seconds clock) const {
  const Seconds at = Onwards(clock);
  if (!Wraps(at)) return at;
  const double length = (loop_->end - loop_->begin).Value();
  return Seconds(loop_->begin.Value() + std::fmod((at - loop_->begin).Value(), length));
}

Transport::Loop Transport::Passed(Seconds clock) const {
  const Seconds at = Onwards(clock);
  if (!Wraps(at)) return {position_, at};
  return {std::min(position_, loop_->begin), loop_->end};
}

Transport Transport::From(Seconds clock) const {
  Transport now = *this;
  now.position_ = At(clock);
  now.anchor_ = clock;
  return now;
}

Transport Transport::Played(Seconds clock) const {
  Transport now = From(clock);
  now.playing_ = true;
  return now;
}

Transport Transport::Paused(Seconds clock) const {
  Transport now = From(clock);
  now.playing_ = false;
  return now;
}

Transport Transport::Sought(Seconds clock, Seconds position) const {
  Transport now = From(clock);
  now.position_ = std::max(Seconds(0), position);
  return now;
}

// A little more, so that a time that was a frame's is that frame's.
Transport Transport::Stepped(Seconds clock, int frames, FrameRate rate) const {
  const FrameIndex shown =
      std::max<FrameIndex>(0, FirstFrameAt(At(clock) + Seconds(2e-6), rate) - 1);
  const FrameIndex wanted = std::max<FrameIndex>(0, shown + frames);
  return Paused(clock).Sought(clock, TimeOf(wanted, rate));
}

Transport Transport::WithSpeed(Seconds clock, double speed) const {
  Transport now = From(clock);
  now.speed_ = std::clamp(speed, kSlowest, kFastest);
  return now;
}

Transport Transport::WithLoop(Seconds clock, std::optional<Loop> loop) const {
  Transport now = From(clock);
  now.loop_ = loop && loop->begin < loop->end ? loop : std::nullopt;
  return now;
}

}  // namespace strikeline
