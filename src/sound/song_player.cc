// SPDX-License-Identifier: MIT
#include "sound/song_player.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "base/stopwatch.h"
#include "sound/null_device.h"

namespace strikeline::sound {
namespace {

constexpr Seconds kRestAfter{3};  // of a pause

}  // namespace

SongPlayer::SongPlayer(const Params& params) : buffer_frames_(params.buffer_frames) {
  std::string why;
  if (!params.is_silent) {
    auto device = params.open(mixer_, params.buffer_frames);
    if (device) device_ = *std::move(device);
    if (!device) why = device.error().message;
  }
  if (!device_) PlayOnNothing(why);
}

void SongPlayer::PlayOnNothing(const std::string& why) {
  if (!why.empty()) remarks_.push_back(fmt::format("{}: nothing is heard", why));
  device_.reset();  // two must not ask at once
  device_ = std::make_unique<NullDevice>(mixer_, buffer_frames_);
  rests_ = false;
}

SongPlayer::~SongPlayer() { device_.reset(); }

void SongPlayer::Open(OpenSongSound open, Seconds at) {
  mixer_.SetPlaying(false);
  feeder_.reset();
  mixer_.Cut(0, mixer_.Blocks().WriteNumber());
  ++course_.turn;
  course_.at = course_.heard_from = at;
  course_.loop.reset();
  feeder_ = std::make_unique<BlockFeeder>(std::move(open), mixer_, course_);
}

void SongPlayer::Play() {
  const Status woken = rests_ ? device_->Wake() : Status();
  if (!woken) return remarks_.push_back(woken.error().message);
  rests_ = false;
  paused_at_.reset();
  mixer_.SetPlaying(true);
  if (feeder_) feeder_->Wake();
}

void SongPlayer::Pause() {
  mixer_.SetPlaying(false);
  paused_at_ = SteadyNow();
}

void SongPlayer::Seek(Seconds at, Seconds heard_from) {
  ++course_.turn;
  course_.at = at, course_.heard_from = heard_from;
  if (feeder_) feeder_->Seek(course_);
}

void SongPlayer::SetRate(double rate) {
  course_.rate = std::clamp(rate, kSlowestRate, kFastestRate);
  if (feeder_) feeder_->Change(course_.rate, course_.loop);
}

void SongPlayer::SetLoop(const std::optional<SoundLoop>& loop) {
  course_.loop = loop;
  if (feeder_) feeder_->Change(course_.rate, course_.loop);
}

SongClock::Place SongPlayer::At(Seconds shown, Seconds now) {
  Hear();
  const SongClock::Place place = clock_.At(shown, now);
  if (place.turn != course_.turn) return {.song = course_.at, .turn = course_.turn};
  return place;
}

SongClock::Place SongPlayer::Heard(Seconds time) const { return clock_.Heard(time); }

// A device that rests tells no times: what is heard stands.
void SongPlayer::Update(Seconds now) {
  if (device_->IsLost()) PlayOnNothing(device_->Name() + " is gone");
  const bool may_rest = paused_at_ && now > *paused_at_ + kRestAfter && !rests_ && IsReady();
  if (!may_rest) return;
  if (const Status rested = device_->Rest(); !rested) remarks_.push_back(rested.error().message);
  rests_ = true;
}

std::vector<std::string> SongPlayer::TakeRemarks() {
  std::vector<std::string> remarks = std::exchange(remarks_, {});
  if (!feeder_) return remarks;
  for (std::string& remark : feeder_->TakeRemarks()) remarks.push_back(std::move(remark));
  return remarks;
}

}  // namespace strikeline::sound
