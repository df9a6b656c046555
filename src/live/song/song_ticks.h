// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "input/timed_sender.h"
#include "live/clock/clock_grid.h"
#include "sound/song_clock.h"

namespace strikeline::live {

// What a MIDI clock is told of a song as it is heard: 24 ticks a quarter note, that it stands, and
// from where it goes on. Where it goes on is a sixteenth note, which is what MIDI can say: one that
// has begun within a frame, or the next, up to which it stands; none before the song's beginning. A
// value. Thread: one. Cost: by the ticks of kAhead.
class SongTicks {
 public:
  using Place = sound::SongClock::Place;
  static constexpr Seconds kAhead{0.04};  // for which messages are given at a time

  explicit SongTicks(const midi::TempoMap& tempo) : grid_(tempo) {}

  // Messages by time.
  using Messages = std::vector<input::TimedMessage>;
  // What is to be sent later than `from` is not; gives how many of the messages that are: only who
  // sends them knows what has gone out.
  using Cancel = std::function<size_t(Seconds from)>;

  // The song is heard there at `now`: a few times in kAhead.
  Messages Follow(const Place& place, Seconds now, const Cancel& cancel);
  // Of another song from now on.
  void Take(const midi::TempoMap& tempo) { grid_ = ClockGrid(tempo); }
  // It is given up.
  Messages Stop(Seconds now, const Cancel& cancel);

 private:
  bool GoesOn(const Place& place, Seconds now) const;
  void Begin(const Place& place, Seconds now, Messages& into);
  void AddTicks(const Place& place, Seconds now, Messages& into);

  ClockGrid grid_;
  bool is_running_ = false;
  Place last_;
  Seconds last_now_{0};
  int64_t next_ = 0;  // tick that was not given yet
};

}  // namespace strikeline::live
