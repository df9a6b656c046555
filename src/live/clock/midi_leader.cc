// SPDX-License-Identifier: MIT
#include "live/clock/midi_leader.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace strikeline::live {
namespace {

using settings::LiveAction;

constexpr Seconds kNothingCounted{-1e9};
constexpr double kSlack = 0.01;    // part of a rate: less is a wavering clock
constexpr size_t kShortName = 16;  // letters

// "Studio" of "Studio:Clock out 128:0", as much as there is room for.
std::string ShortName(const std::string& port) {
  const size_t end = std::min(port.find(':'), port.size());
  size_t letters = 0;
  for (size_t i = 0; i < end; ++i) {
    const bool begins_letter = (static_cast<uint8_t>(port[i]) & 0xC0) != 0x80;
    if (begins_letter && ++letters > kShortName) return port.substr(0, i) + "\u2026";
  }
  return port.substr(0, end);
}

bool IsPlayable(double rate) {
  return rate > sound::kSlowestRate * (1 - kSlack) && rate < sound::kFastestRate * (1 + kSlack);
}

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
  const auto lead = follower_.At(now);
  if (!lead) return follower_.BeatsPerMinute() > 0 ? State::kNoPlace : State::kGood;
  return !lead->is_playing || IsPlayable(lead->rate) ? State::kGood : State::kBeyond;
}

void MidiLeader::Tell(State state) {
  switch (state) {
    case State::kGood:
      return;
    case State::kLost:
      return Say(clock_->Name() + " sends no more ticks: the song stands until they come");
    case State::kNoPlace:
      return Say(clock_->Name() + " sends a clock and no place: stop it there and start it again");
    case State::kBeyond:
      return Say(
          fmt::format("{}: at {:.0f} beats a minute the song would be slower than 25 % or "
                      "faster than 200 %; it stands until it need not be",
                      clock_->Name(), follower_.BeatsPerMinute()));
  }
}

void MidiLeader::Turn(Seconds now, sound::SongPlayer& player) {
  Hear(now);
  const State state = Look(now);
  if (std::exchange(state_, state) != state) Tell(state);
  if (follower_.At(now) && state != State::kBeyond) {
    return Steer(
        now, [this](Seconds time) { return *follower_.At(time); }, kNothingCounted, player);
  }
  if (player.IsPlaying()) player.Pause();
  player.SetBend(0);
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
  const std::string name = ShortName(clock_->Name());
  return tempo > 0 ? fmt::format("{} \u00b7 {:.1f}", name, tempo) : name;
}

}  // namespace strikeline::live
