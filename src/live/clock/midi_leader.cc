// SPDX-License-Identifier: MIT
#include "live/clock/midi_leader.h"

#include <utility>

#include <fmt/core.h>

namespace strikeline::live {
namespace {

using settings::LiveAction;

constexpr Seconds kNothingCounted{-1e9};

}  // namespace

void MidiLeader::Open(const midi::Song& song, std::span<const Seconds>) {
  follower_.Take(song.tempo);
  SetEnd(song.duration);
}

void MidiLeader::Hear(Seconds now) {
  clock_->Update(now);
  for (std::string& notice : clock_->TakeNotices()) Say(std::move(notice));
  for (const input::ClockEvent& event : clock_->Take()) follower_.Take(event);
  const bool was_there = std::exchange(was_there_, clock_->IsThere());
  if (was_there && !was_there_) follower_.Forget();
}

MidiLeader::State MidiLeader::Look(Seconds now) const {
  if (follower_.IsLost(now)) return State::kLost;
  if (!follower_.At(now) && follower_.BeatsPerMinute() > 0) return State::kNoPlace;
  return State::kGood;
}

void MidiLeader::Turn(Seconds now, sound::SongPlayer& player) {
  Hear(now);
  if (const State state = Look(now); std::exchange(state_, state) != state) {
    if (state == State::kLost) {
      Say(fmt::format("{} sends no more ticks: the song stands until they come", clock_->Name()));
    } else if (state == State::kNoPlace) {
      Say(fmt::format("{} sends a clock and no place: stop it there and start it again",
                      clock_->Name()));
    }
  }
  if (!follower_.At(now)) {
    if (player.IsPlaying()) player.Pause();
    player.SetBend(0);
    return;
  }
  Steer(
      now, [this](Seconds time) { return *follower_.At(time); }, kNothingCounted, player);
}

std::string MidiLeader::WhyNot(LiveAction action) const {
  switch (action) {
    case LiveAction::kPlayPause:
    case LiveAction::kHome:
    case LiveAction::kStepBack:
    case LiveAction::kStepOn:
    case LiveAction::kBarBack:
    case LiveAction::kBarOn:
    case LiveAction::kRateDown:
    case LiveAction::kRateUp:
    case LiveAction::kLoopIn:
    case LiveAction::kLoopOut:
    case LiveAction::kCountIn:
    case LiveAction::kWait:
    case LiveAction::kRising:
      return fmt::format("{} leads: do that there", clock_->Name());
    default:
      return "";
  }
}

std::string MidiLeader::Name() const {
  const double tempo = follower_.BeatsPerMinute();
  return tempo > 0 ? fmt::format("{} {:.1f}", clock_->Name(), tempo) : clock_->Name();
}

}  // namespace strikeline::live
