// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/units.h"

namespace strikeline::sound {

// Which frame of a device's stream is heard at a time, from what the device reports of its buffers.
// A delay-locked loop of second order (F. Adriaensen, Using a DLL to filter time, 2005) over the
// times at which buffers leave: it follows a crystal that is off without a lasting error, and evens
// out reports that waver. What three reports in a row agree on is believed at once: the device
// stalled. While no reports come it stands behind the last frame that was given. A value; any
// thread.
class HeardClock {
 public:
  // A buffer of so many frames, the first being number `stream`, leaves at `leaves`.
  void Take(int64_t stream, int64_t frames, Seconds leaves);
  // What is heard at `time`, in frames of the stream, which may be a while behind `now`. Does not
  // go back but by what a stall turned out to have cost.
  double At(Seconds time, Seconds now);
  // The frame that was heard at a time that has passed, for what was played then.
  double Heard(Seconds time) const;
  // Stalls that were noticed.
  int64_t Jumps() const { return jumps_; }

 private:
  static constexpr size_t kAgreed = 3;  // reports

  double Estimate(double time) const { return base_ + (time - time_) / seconds_a_frame_; }
  void Restart(double stream, double time, int64_t frames);
  bool HasJumped(double error);
  double Threshold() const;

  bool is_running_ = false;
  double time_ = 0, base_ = 0;  // frame `base_` is heard then
  double seconds_a_frame_ = 0;
  double delivered_ = 0;  // frames
  double since_ = 0;      // seconds since the loop was started anew
  double jitter_ = 0;     // that reports waver by, about, seconds
  double last_ = 0;       // frame that was told
  int64_t jumps_ = 0;
  std::array<double, kAgreed> errors_{};  // the last ones
};

}  // namespace strikeline::sound
