// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "input/kept_clock.h"
#include "live/clock/clock_follower.h"
#include "live/clock/song_leader.h"

namespace strikeline::live {

// A MIDI clock that comes in leads the song: it starts, stops, goes where the other is, and has its
// tempo. See ClockFollower and SongSteering.
class MidiLeader : public SongLeader {
 public:
  explicit MidiLeader(std::unique_ptr<input::KeptClock> clock)
      : clock_(std::move(clock)), follower_(midi::TempoMap()) {}

  void Open(const midi::Song& song, std::span<const Seconds> bars) override;
  void Turn(Seconds now, sound::SongPlayer& player) override;
  void Away(Seconds now) override { Hear(now); }
  bool MayBegin() const override { return false; }
  std::string WhyNot(settings::LiveAction action) const override;
  std::string Name() const override;

 private:
  // What was said of it last.
  enum class State { kGood, kNoPlace, kLost, kBeyond };
  void Hear(Seconds now);
  State Look(Seconds now) const;
  void Tell(State state);

  std::unique_ptr<input::KeptClock> clock_;
  ClockFollower follower_;
  State state_ = State::kGood;
  bool was_there_ = true;
};

}  // namespace strikeline::live
