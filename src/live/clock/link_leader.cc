// SPDX-License-Identifier: MIT
#include "live/clock/link_leader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/core.h>

#include "base/stopwatch.h"

namespace strikeline::live {
namespace {

using input::LinkSession;

constexpr double kSameTempo = 1e-4, kSameRate = 1e-3;  // parts
constexpr Seconds kStartTakes{0.03};
constexpr Seconds kLate{0.06};   // of a bar's beginning that is caught up with
constexpr Seconds kStep{0.002};  // alone: by less the session is not moved
constexpr Seconds kHalfAFrame{0.008};
constexpr Seconds kMostAhead{10}, kSameBar{1e-6};

bool IsSame(double a, double b, double part) { return std::abs(a / b - 1) < part; }

}  // namespace

LinkLeader::LinkLeader(std::unique_ptr<input::LinkSession> session) : session_(std::move(session)) {
  Look();
  tempo_ = state_.tempo;
}

void LinkLeader::Open(const midi::Song& song, std::span<const Seconds> bars) {
  grid_ = ClockGrid(song.tempo);
  bars_.assign(bars.begin(), bars.end());
  SetEnd(song.duration);
  is_opened_ = true;
}

void LinkLeader::SetMultiple(double multiple, Seconds now) {
  ahead_ += (multiple_ - multiple) * state_.BeatAt(now);
  multiple_ = multiple;
}

// The rate that another's tempo is; of one that no rate reaches, half or double.
void LinkLeader::TakeTempo(Seconds song, sound::SongPlayer& player) {
  const double own = grid_.BeatsPerMinute(song);
  double multiple = 1;
  while (multiple * state_.tempo / own > sound::kFastestRate) multiple /= 2;
  while (multiple * state_.tempo / own < sound::kSlowestRate) multiple *= 2;
  tempo_ = state_.tempo;
  player.SetRate(multiple * tempo_ / own);
  rate_ = player.Rate();
  SetMultiple(multiple, SteadyNow());
}

// The tempo that the song has here, to all.
void LinkLeader::GiveTempo(Seconds song, Seconds now) {
  const double quarters = rate_ * grid_.BeatsPerMinute(song);
  double multiple = multiple_;
  while (quarters / multiple > LinkSession::kFastest) multiple *= 2;
  while (quarters / multiple < LinkSession::kSlowest) multiple /= 2;
  if (IsSame(quarters / multiple, tempo_, kSameTempo)) return;
  SetMultiple(multiple, now);
  session_->SetTempo(quarters / multiple, now);
  Look();
  tempo_ = state_.tempo;
}

void LinkLeader::FollowTempo(Seconds now, const sound::SongClock::Place& place,
                             sound::SongPlayer& player) {
  const bool is_opened = std::exchange(is_opened_, false);
  const bool was_changed = !IsSame(state_.tempo, tempo_, kSameTempo);
  is_ours_ &= !was_changed;
  if (was_changed || (is_opened && state_.peers > 0)) return TakeTempo(place.song, player);
  const bool is_asked = player.Rate() != rate_;
  is_ours_ |= is_asked || state_.peers == 0;
  const double heard = place.rate / (1 + place.bend);
  const bool is_heard = heard == 0 || IsSame(heard, player.Rate(), kSameRate);
  if (is_asked && is_heard) rate_ = player.Rate();
  if (is_opened) SetMultiple(1, now);  // whatever it was of another song
  if (is_opened || (is_asked && is_heard) || has_begun_) SettleTempo(place.song, now, player);
}

// Of two songs whose own tempos change, one is played through at the other's: if both told them
// all, each would change the other's rate, and the tempo would run away.
void LinkLeader::SettleTempo(Seconds song, Seconds now, sound::SongPlayer& player) {
  if (is_ours_) return GiveTempo(song, now);
  const double rate = multiple_ * tempo_ / grid_.BeatsPerMinute(song);
  if (rate > sound::kFastestRate || rate < sound::kSlowestRate) TakeTempo(song, player);
}

// By what bar a place counts: its own. Before the first one, and in a first one that is shorter
// than the next, as a pickup is, the bar whose beginning comes.
std::optional<LinkLeader::Bar> LinkLeader::BarOf(Seconds song) const {
  if (bars_.size() < 2) return std::nullopt;
  const auto length = [this](size_t bar) {
    return grid_.TickOf(bars_[bar + 1]) - grid_.TickOf(bars_[bar]);
  };
  const auto behind = std::upper_bound(bars_.begin(), bars_.end(), song + kSameBar);
  const auto begun =
      std::clamp<size_t>(static_cast<size_t>(behind - bars_.begin()), 1, bars_.size() - 1);
  const bool is_pickup = begun == 1 && bars_.size() > 2 && length(0) < length(1);
  const size_t bar = is_pickup ? begun : begun - 1;
  return Bar{grid_.TickOf(bars_[bar]), length(bar)};
}

// From there on at `at`, or with others when their bar has come as far.
void LinkLeader::Align(Seconds song, Seconds at) {
  const double tick = grid_.TickOf(song), parts = ClockGrid::kPerQuarter * multiple_;
  const auto bar = BarOf(song);
  if (bar) quantum_ = bar->ticks / parts;
  const double phase = (tick - (bar ? bar->begin : 0)) / parts;
  session_->RequestBeat(phase, state_.peers > 0 ? at - kLate : at, quantum_);
  Look();
  from_ = tick / ClockGrid::kPerQuarter;
  ahead_ = from_ - multiple_ * phase;
}

void LinkLeader::Begin(Seconds song, Seconds at, sound::SongPlayer& player) {
  wants_ = true, has_begun_ = false;
  SettleTempo(song, at, player);
  Align(song, at);
}

void LinkLeader::Stop() { wants_ = has_begun_ = is_told_ = false; }

void LinkLeader::Pause() {
  if (!wants_) return;
  Stop();
  session_->SetPlaying(false, SteadyNow());
  Look();
}

// Who starts a session that stands has its tempo.
void LinkLeader::Start(Seconds now, Seconds song, sound::SongPlayer& player) {
  if (!state_.is_playing) {
    if (!std::exchange(is_ours_, true)) TakeTempo(song, player);
    session_->SetPlaying(true, now);
    Look();
  }
  Begin(song, now + kStartTakes, player);
  is_told_ = true;
}

// What the player was told by others than this, and the session by others than the player's user.
// Who comes is told only of starts that follow.
void LinkLeader::FollowTransport(Seconds now, Seconds song, bool was_playing,
                                 sound::SongPlayer& player) {
  const bool is_playing = player.IsPlaying();
  if (is_playing && !is_told_) {
    Start(now, song, player);
  } else if (!is_playing && is_told_) {
    const bool is_over = song >= End() && state_.peers > 0;  // which stops nobody else
    if (is_over) Stop();
    Pause();
  } else if (state_.is_playing && !was_playing && !wants_) {
    if (song >= End()) song = Seconds(0), player.Seek(song);
    Begin(song, std::clamp(state_.playing_at, now, now + kMostAhead), player);
  } else if (!state_.is_playing && was_playing && wants_) {
    Stop();
    player.Pause();
  } else if (wants_ && player.Turn() != turn_) {
    Begin(song, now + SongSteering::kSeekTakes, player);
  }
}

// The round that follows is the same bars again.
void LinkLeader::TurnLoop(Seconds now, const sound::SongPlayer& player) {
  const auto& loop = player.Loop();
  if (!loop) return;
  const double count = grid_.TickOf(loop->count) / ClockGrid::kPerQuarter;
  const double to = grid_.TickOf(loop->to) / ClockGrid::kPerQuarter;
  if (from_ >= to || to <= count) return;
  while (Quarters(now) >= to) ahead_ -= to - count;
}

Lead LinkLeader::At(Seconds time, const sound::SongPlayer& player) const {
  const double quarters = has_begun_ ? Quarters(time) : from_;
  const Seconds song = grid_.TimeOf(ClockGrid::kPerQuarter * quarters);
  const double rate = is_ours_ ? player.Rate() : multiple_ * tempo_ / grid_.BeatsPerMinute(song);
  return {song, rate, has_begun_};
}

// Nobody minds where the session is.
void LinkLeader::LeadAlone(Seconds now, const sound::SongClock::Place& place,
                           sound::SongPlayer& player) {
  if (!std::exchange(is_told_, true)) player.Play();
  if (place.rate == 0) return;
  const Seconds off = grid_.TimeOf(ClockGrid::kPerQuarter * Quarters(now)) - place.song;
  if (std::abs(off.Value()) > kStep.Value()) Align(place.song, now);
}

void LinkLeader::Hear() {
  const size_t peers = state_.peers;
  Look();
  if (state_.peers == peers) return;
  Say(state_.peers == 0 ? "nobody else is in the session of Link"
                        : fmt::format("{} {} in the session of Link", state_.peers,
                                      state_.peers == 1 ? "other is" : "others are"));
}

void LinkLeader::Away(Seconds) {
  Hear();
  Pause();
}

void LinkLeader::Turn(Seconds now, sound::SongPlayer& player) {
  const input::LinkState before = state_;
  Hear();
  const sound::SongClock::Place place = player.At(now, now);
  FollowTempo(now, place, player);  // before a song that was just opened would tell its own
  FollowTransport(now, place.song, before.is_playing, player);
  if (before.peers == 0 && state_.peers > 0 && has_begun_) Align(place.song, now);
  const Seconds heard_when_told = player.Device().Latency() + kHalfAFrame;
  has_begun_ = wants_ && (has_begun_ || Quarters(now + heard_when_told) >= from_);
  if (wants_ && state_.peers > 0) {
    TurnLoop(now, player);
    Steer(
        now, [&](Seconds time) { return At(time, player); }, player.HeardFrom(), player);
    is_told_ = player.IsPlaying();
    if (!is_ours_) rate_ = player.Rate();
  } else {
    player.SetBend(0);
    if (wants_) LeadAlone(now, place, player);
  }
  turn_ = player.Turn();
}

std::string LinkLeader::WhyNot(settings::LiveAction action) const {
  return action == settings::LiveAction::kWait ? "a song in a session of Link waits for nobody"
                                               : "";
}

std::string LinkLeader::Name() const {
  return state_.peers == 0 ? "Link"
                           : fmt::format("Link +{} \u00b7 {:.1f}", state_.peers, state_.tempo);
}

}  // namespace strikeline::live
