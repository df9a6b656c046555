// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "base/units.h"
#include "time/frame_rate.h"

namespace strikeline {

// Where a piece is played, and how it goes on. A value: every change gives another one, and the
// clock, any that never goes back, is an argument.
class Transport {
 public:
  static constexpr double kSlowest = 0.125, kFastest = 8;

  // Half open; the piece goes on from `begin` when it comes to `end`.
  struct Loop {
    Seconds begin{0}, end{0};
    friend bool operator==(const Loop&, const Loop&) = default;
  };

  // Of the piece, from 0 on.
  Seconds At(Seconds clock) const;
  // What was passed from the last change to `clock`; with a way back to the loop's begin, all of
  // the loop.
  Loop Passed(Seconds clock) const;
  bool IsPlaying() const { return playing_; }
  double Speed() const { return speed_; }
  const std::optional<Loop>& GetLoop() const { return loop_; }

  // From `clock` on: playing, standing still, or at another position, which is 0 at least.
  Transport Played(Seconds clock) const;
  Transport Paused(Seconds clock) const;
  Transport Sought(Seconds clock, Seconds position) const;
  // By whole frames from the one that is shown, and stopped there.
  Transport Stepped(Seconds clock, int frames, FrameRate rate) const;
  // Kept within kSlowest and kFastest.
  Transport WithSpeed(Seconds clock, double speed) const;
  // One that is empty or turned around is none.
  Transport WithLoop(Seconds clock, std::optional<Loop> loop) const;

  friend bool operator==(const Transport&, const Transport&) = default;

 private:
  Transport From(Seconds clock) const;   // the same, counted from now on
  Seconds Onwards(Seconds clock) const;  // where it would be without its loop
  bool Wraps(Seconds at) const;          // whether the loop brought it back on its way to there

  Seconds position_{0};  // at `anchor_`
  Seconds anchor_{0};    // of the clock
  bool playing_ = false;
  double speed_ = 1;
  std::optional<Loop> loop_;
};

}  // namespace strikeline
