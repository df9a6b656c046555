// SPDX-License-Identifier: MIT
#include "live/clock/clock_follower.h"

#include <algorithm>
#include <cmath>

namespace strikeline::live {
namespace {

using input::ClockEvent;

constexpr double kTempo = 0.01;       // part to which a tempo is known
constexpr double kLeastWaver = 3e-4;  // seconds: that ticks are taken to waver by at least
constexpr int kCompared = 24;         // ticks from which on two lines are compared
constexpr double kSurprise = 8e-4;    // seconds: less is how ticks waver
constexpr double kBig = 1.5;          // times what is no accident
constexpr int kOften = 4;             // in a row
constexpr double kSpread = 4;         // times what ticks waver by: no accident
constexpr double kGrows = 1.4;        // a tick is off by so much more than the last one
constexpr double kNearWhole = 0.2;    // of a tick: a gap is of whole ticks
constexpr double kBunched = 0.5;      // of a tick: it came late, with others
constexpr int kSlower = 3;            // gaps in a row that are alike: it is slower
constexpr double kAlike = 0.2;        // two gaps are alike
constexpr double kJumpTakes = 2;      // ticks
constexpr double kMostWaver = 5e-3;   // seconds that a single tick counts as
constexpr double kErrorFades = 24;    // ticks
constexpr double kBetter = 0.5;       // of the other's mean square
constexpr double kTold = 1e-6;        // s^2: under it no two are told apart

}  // namespace

double ClockFollower::Course::Limit() const {
  return std::max(kSurprise, kSpread * std::sqrt(waver_));
}

// The slope of n even points has a standard error of sqrt(12) / n^1.5 times what they waver by.
bool ClockFollower::Course::IsKnown() const {
  const double points = std::min<double>(line_.Points(), kMemory);
  if (points <= static_cast<double>(last_.size())) return false;
  const double waver = std::max(kLeastWaver, std::sqrt(waver_));
  const double step = (line_.LastX() - last_.back().x) / static_cast<double>(last_.size() - 1);
  return std::pow(points, 1.5) * kTempo * line_.Slope() * step > std::sqrt(12.0) * waver;
}

// A tempo that changes: ticks are off further and further, or time and again on the same side.
bool ClockFollower::Course::HasTurned(double off) {
  const bool is_off = std::abs(off) > Limit();
  const bool is_same_side = off * off_ > 0;
  times_off_ = !is_off ? 0 : is_same_side ? times_off_ + 1 : 1;
  const bool grows = times_off_ >= 2 && std::abs(off) > kGrows * std::abs(off_);
  off_ = is_off ? off : 0;
  return (grows && std::abs(off) > kBig * Limit()) || times_off_ >= kOften;
}

void ClockFollower::Course::BeginAnew() {
  line_ = FadingLine(kMemory);
  times_off_ = 0, off_ = 0, offs_ = {};
  for (size_t i = last_.size(); i-- > 0;) line_.Take(last_[i].x, last_[i].time);
}

void ClockFollower::Course::Take(double x, double time) {
  std::rotate(last_.begin(), last_.end() - 1, last_.end());
  last_[0] = {x, time};
  const bool can_tell = line_.Points() >= static_cast<int>(last_.size());
  if (!can_tell) return line_.Take(x, time);
  const double off = time - line_.At(x);
  // Of a tempo that changes once it is nothing: that of three independent errors is six variances.
  const double second = off - 2 * offs_[0] + offs_[1];
  offs_ = {off, offs_[0]};
  waver_ += (std::min(second * second / 6, kMostWaver * kMostWaver) - waver_) / kErrorFades;
  mean_square_ += (off * off - mean_square_) / kErrorFades;
  if (HasTurned(off)) {
    BeginAnew();
  } else {
    line_.Take(x, time);
  }
}

double ClockFollower::Period() const {
  if (period_ > 0) return period_;
  return 60 / grid_.BeatsPerMinute(grid_.TimeOf(static_cast<double>(place_.value_or(0)))) /
         ClockGrid::kPerQuarter;
}

double ClockFollower::BeatsPerMinute() const {
  return period_ > 0 ? 60 / (period_ * ClockGrid::kPerQuarter) : 0;
}

// How far a gap is from that many ticks: by quarter notes, or by the song where that is nearer.
double ClockFollower::OffFrom(int ticks, double gap) const {
  const double off = std::abs(gap - ticks * period_);
  if (!BySong() || !is_running_ || begins_) return off;
  const auto place = static_cast<double>(*place_);
  const Seconds went = grid_.TimeOf(place + ticks) - grid_.TimeOf(place);
  return std::min(off, std::abs(gap - went.Value() * by_song_.Line().Slope()));
}

// Ticks that have passed with this one: more than one where some are missing.
int ClockFollower::StepsTo(double time) const {
  if (period_ == 0) return 1;
  // Of a late tick and an early one the gap is off by both; each is off by itself from the line.
  const double due = by_quarters_.Line().At(static_cast<double>(count_ + 1));
  if (by_quarters_.IsKnown() && std::abs(time - due) < kBunched * period_) return 1;
  int best = 1;
  double nearest = kNearWhole * period_;
  if (OffFrom(1, time - last_) < nearest) return 1;
  for (int ticks = 2; ticks <= kMostLost; ++ticks) {
    const double off = OffFrom(ticks, time - last_);
    if (off < nearest) nearest = off, best = ticks;
  }
  return best;
}

// What was taken for missing ticks, or for a leader that stood, was a slower tempo: the same gap
// again and again.
void ClockFollower::TakeBack() {
  count_ -= passed_over_;
  if (is_running_ && place_) *place_ -= passed_over_;
  ForgetGaps();
  period_ = gap_;
  by_quarters_ = {}, by_song_ = {};
  Draw(last_);
}

void ClockFollower::ForgetGaps() { gaps_ = 0, passed_over_ = 0, owed_ = 0; }

void ClockFollower::Draw(double time) {
  by_quarters_.Take(static_cast<double>(count_), time);
  if (by_quarters_.IsKnown()) period_ = by_quarters_.Line().Slope();
  if (!is_running_ || !place_ || begins_) return;
  by_song_.Take(grid_.TimeOf(static_cast<double>(*place_)).Value(), time);
  Choose();
}

void ClockFollower::TakeTick(double time) {
  const double gap = time - last_;
  if (owed_ > 0 && gap < kBunched * Period()) {
    --owed_;
    gaps_ = 0, passed_over_ = 0;  // so it was no slower tempo
    return;
  }
  int steps = StepsTo(time);
  const bool is_far = gap > kMostLost * Period() && OffFrom(1, gap) > kNearWhole * period_;
  const bool is_like_last = gaps_ > 0 && std::abs(gap - gap_) < kAlike * gap_;
  if (!is_like_last) gaps_ = 0, passed_over_ = 0;
  const bool is_slower = (steps > 1 || is_far) && ++gaps_ == kSlower;
  if (is_slower) TakeBack(), steps = 1;
  if (is_far && !is_slower) by_quarters_ = {}, by_song_ = {};  // it stood
  owed_ = steps - 1, passed_over_ += steps - 1;
  gap_ = gap, last_ = time;
  count_ += steps;
  if (begins_) ForgetGaps();
  moved_ = is_running_ && place_;
  if (moved_ && !begins_) *place_ += steps;
  begins_ = false;
  Draw(time);
}

void ClockFollower::Choose() {
  if (std::min(by_song_.Line().Points(), by_quarters_.Line().Points()) < kCompared) return;
  const double song = by_song_.MeanSquare(), quarters = by_quarters_.MeanSquare();
  if (std::max(song, quarters) < kTold) return;
  if (quarters < kBetter * song) is_songs_map_ = false;
  if (song < kBetter * quarters) is_songs_map_ = true;
}

void ClockFollower::Take(const ClockEvent& event) {
  switch (event.kind) {
    case ClockEvent::Kind::kTick:
      return TakeTick(event.time.Value());
    case ClockEvent::Kind::kPosition:
      place_ = int64_t{event.sixteenth} * ClockGrid::kPerSixteenth;
      break;
    case ClockEvent::Kind::kStart:
      place_ = 0, is_running_ = true;
      break;
    case ClockEvent::Kind::kContinue:
      is_running_ = true;
      break;
    case ClockEvent::Kind::kStop:
      // Goes on with the tick behind the last one.
      if (is_running_ && place_ && !begins_) ++*place_;
      is_running_ = false;
      break;
  }
  begins_ = is_running_;
  by_song_ = {};
  ForgetGaps();
}

void ClockFollower::Take(const midi::TempoMap& tempo) {
  grid_ = ClockGrid(tempo);
  by_song_ = {};
  is_songs_map_ = true;
}

bool ClockFollower::IsLost(Seconds now) const {
  const double silent = std::max(kSilence.Value(), kMostLost * Period());
  return is_running_ && place_ && !begins_ && now.Value() - last_ > silent;
}

// It went on elsewhere without a stop: with the tick that is due.
bool ClockFollower::Jumps(Seconds time) const {
  return begins_ && moved_ && time.Value() - last_ < kJumpTakes * Period();
}

std::optional<Lead> ClockFollower::At(Seconds time) const {
  if (!place_) return std::nullopt;
  const bool jumps = Jumps(time), is_moving = is_running_ && (!begins_ || jumps) && !IsLost(time);
  const FadingLine& line = BySong() ? by_song_.Line() : by_quarters_.Line();
  const double x = line.LastX(), since = is_moving ? time.Value() - line.At(x) : 0;
  if (is_moving && BySong()) {
    return Lead{Seconds(x + since / line.Slope()), 1 / line.Slope(), true};
  }
  const double tick = static_cast<double>(*place_) - (jumps ? 1 : 0) + since / Period();
  const Seconds song = grid_.TimeOf(tick);
  const double per_tick = 60 / grid_.BeatsPerMinute(song) / ClockGrid::kPerQuarter;
  return Lead{song, per_tick / Period(), is_moving};
}

}  // namespace strikeline::live
