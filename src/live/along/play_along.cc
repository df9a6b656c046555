// SPDX-License-Identifier: MIT
#include "live/along/play_along.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "media/audio_source.h"
#include "pieces/take_view.h"

namespace strikeline::live {
namespace {

using practice::Timing;
using scene::TakeView;

constexpr uint8_t kNoteOff = 0x80, kNoteOn = 0x90, kControl = 0xB0, kPedal = 4;
constexpr Seconds kNowhere{-std::numeric_limits<double>::infinity()};
constexpr Seconds kAhead{0.25};  // of the song, that a hit may be of what is seen
constexpr Seconds kSame{1e-3};   // of the song: it goes on where it was

// The rate as it was asked for, without what frames round and what it is bent by.
double RateOf(const PlayAlong::Place& place) {
  return std::round(1e4 * place.rate / (1 + place.bend)) / 1e4;
}

}  // namespace

void PlayAlong::Open(std::shared_ptr<const practice::Sheet> sheet) {
  sheet_ = std::move(sheet);
  Begin();
  if (wait_) SetWait(true);
}

void PlayAlong::Begin() {
  judge_.reset(), statistics_.reset();
  if (sheet_) judge_.emplace(sheet_, windows_), statistics_.emplace(*sheet_);
  passes_.clear(), open_rounds_.clear(), rounds_.clear(), seen_.clear(), missed_.clear();
  tail_.reset();
  round_first_ = 0;
  last_ = {.song = kNowhere, .turn = last_.turn, .stretch = last_.stretch};
  left_out_ = 0;
  ++revision_;
}

void PlayAlong::BreakOff() {
  if (judge_) judge_->End(last_.song);
  tail_.reset();
  last_ = {.song = kNowhere, .turn = last_.turn, .stretch = last_.stretch};
}

void PlayAlong::SetWait(bool waits) {
  wait_.reset();
  if (!waits || !sheet_) return;
  wait_.emplace(sheet_, practice::WaitRule());
  wait_->Seek(last_.song);
  if (judge_ && judge_->IsRunning()) judge_->End(last_.song);
}

std::optional<Seconds> PlayAlong::Until() const { return wait_ ? wait_->Until() : std::nullopt; }

// Where the song was when it stopped going on as before.
Seconds PlayAlong::EndOfLast(const Place& next) const {
  const auto frames = static_cast<double>(next.stretch - last_.stretch);
  return last_.from + Seconds(last_.rate * frames / media::kSampleRate);
}

void PlayAlong::Keep(const Place& place) {
  const Seconds went = place.song - last_.song;
  const bool goes_on = place.turn == last_.turn && went > Seconds(-0.02) && went < Seconds(1.5);
  const Seconds from = IsSame(place) ? place.song : place.from;
  last_ = place;
  if (goes_on) return;
  seen_.clear(), missed_.clear();
  ++revision_;
  if (wait_) wait_->Seek(from - kSame);
}

void PlayAlong::BeginPass(const Place& place, const Course& course) {
  // One that is begun in the middle has no notes before.
  const bool is_within = IsSame(place);
  const auto& loop = course.loop;
  const bool is_round = place.turn == round_turn_;
  const Seconds counted = !is_round ? course.heard_from : loop ? loop->from : kNowhere;
  const Seconds from = std::max(is_within ? place.song : place.from, counted);
  to_ = loop && from < loop->to ? loop->to : practice::Judge::kOpenEnd;
  judge_->Begin(from, to_, RateOf(place));
  passes_.push_back({place.stretch, static_cast<uint32_t>(judge_->Passes().size() - 1)});
}

void PlayAlong::TurnPass(const Place& place, const Course& course, Seconds at) {
  to_ = course.loop && place.from < course.loop->to ? course.loop->to : practice::Judge::kOpenEnd;
  judge_->Turn(at, place.from, to_, RateOf(place));
  passes_.push_back({place.stretch, static_cast<uint32_t>(judge_->Passes().size() - 1)});
}

// `at`: where the song was.
void PlayAlong::EndRound(Seconds at) {
  const auto pass = static_cast<uint32_t>(judge_->Passes().size() - 1);
  open_rounds_.push_back({round_first_, pass, clock_ + windows_.reach});
  round_first_ = pass + 1;
  tail_end_ = at;
}

// A loop turned: at once, or to the clicks that count in.
void PlayAlong::FollowLoop(const Place& place, const Course& course) {
  const Seconds at = EndOfLast(place);
  round_turn_ = place.turn;
  EndRound(at);
  if (!course.loop || place.from >= course.loop->from) return TurnPass(place, course, at);
  tail_ = static_cast<uint32_t>(judge_->Passes().size() - 1);
  tail_from_ = place.from;
  judge_->End(at);
  BeginPass(place, course);
}

void PlayAlong::Follow(const Place& place, const Course& course) {
  const bool is_same = IsSame(place);
  if (place.stretch < last_.stretch || (is_same && place.song < last_.song))
    return;  // heard before
  if (!judge_ || wait_) return Keep(place);
  if (!judge_->IsRunning()) {
    if (place.rate > 0) round_first_ = static_cast<uint32_t>(judge_->Passes().size());
    if (place.rate > 0) BeginPass(place, course);
  } else if (!is_same && (place.rate == 0 || place.turn != last_.turn)) {
    judge_->End(EndOfLast(place));
    tail_.reset();
    if (place.rate > 0) BeginPass(place, course);
  } else if (!is_same) {
    const Seconds end = EndOfLast(place);
    const bool goes_on = std::abs((place.from - end).Value()) < kSame.Value();
    const bool has_turned = !goes_on && place.from < end;
    if (has_turned) FollowLoop(place, course);
    // A piece was left out, which nobody could play; or the rate is another.
    const bool is_other = !goes_on || RateOf(place) != RateOf(last_);
    if (!has_turned && is_other) TurnPass(place, course, end);
  }
  Keep(place);
}

// The pass in which a place is, and when in its time.
std::pair<uint32_t, Seconds> PlayAlong::InPass(const Place& place) const {
  const auto behind =
      std::upper_bound(passes_.begin(), passes_.end(), place.stretch,
                       [](int64_t stretch, const PassAt& each) { return stretch < each.stretch; });
  const uint32_t pass = behind == passes_.begin() ? 0 : std::prev(behind)->pass;
  const Seconds after = place.song - tail_from_;
  const bool is_tail = tail_ && pass == *tail_ + 1 && after >= Seconds(0) &&
                       after <= place.rate * windows_.reach &&
                       place.song < judge_->Passes()[pass].from - place.rate * windows_.reach;
  if (is_tail) return {*tail_, tail_end_ + after};
  return {pass, place.song};
}

int PlayAlong::PlaceOf(uint16_t voice) const {
  return sheet_->is_keys ? voice : practice::LaneOf(voice);
}

// In wait mode: one of the notes that are waited for.
bool PlayAlong::Answers(const input::MidiEvent& event, const Place& place) {
  return wait_->Take(event.bytes[1], place.song, event.time);
}

void PlayAlong::Strike(const input::MidiEvent& event, const Place& place) {
  const uint8_t pitch = event.bytes[1] & 0x7F, velocity = event.bytes[2];
  if (!sheet_->is_keys && !retrigger_.Keeps({event.time, event.device, pitch, velocity})) {
    ++left_out_;
    return;
  }
  ++revision_;
  const uint16_t voice = sheet_->pads[pitch].voice;
  Seen seen{place.song, PlaceOf(voice), pitch, {}, TakeView::Kind::kOn, {}};
  if (wait_) {
    if (!Answers(event, place)) seen.kind = TakeView::Kind::kExtra;
  } else if (place.rate > 0) {
    const auto [pass, song] = InPass(place);
    const auto pedal = pedals_.find(event.device);
    practice::Hit hit{song, pitch, velocity};
    if (!sheet_->is_keys && pedal != pedals_.end()) hit.pedal = pedal->second;
    seen.hit = judge_->Take(hit, pass);
  }
  if (voice == practice::Sheet::kUnknownVoice || (place.rate == 0 && !wait_)) return;
  seen_.push_back(seen);
  if (seen_.size() > kMostSeen) seen_.pop_front();
}

void PlayAlong::Release(uint8_t pitch, const Place& place) {
  if (!sheet_->is_keys) return;
  ++revision_;
  const auto seen = std::find_if(seen_.rbegin(), seen_.rend(),
                                 [pitch](const Seen& each) { return each.pitch == pitch; });
  if (seen != seen_.rend() && !seen->released) seen->released = place.song;
  if (wait_ || place.rate == 0 || judge_->Passes().empty()) return;
  const auto [pass, song] = InPass(place);
  judge_->Release(pitch, song, pass);
}

void PlayAlong::TakeEvent(const input::MidiEvent& event, const Course& course) {
  const uint8_t kind = event.bytes[0] & 0xF0;
  if (kind == kControl && event.bytes[1] == kPedal) pedals_[event.device] = event.bytes[2];
  if (kind != kNoteOn && kind != kNoteOff) return;
  const Place place = course.heard(event.time - offset_);
  Follow(place, course);
  if (kind == kNoteOn && event.bytes[2] > 0) return Strike(event, place);
  Release(event.bytes[1] & 0x7F, place);
}

void PlayAlong::TakeChanges() {
  const std::vector<practice::Change> changes = judge_->TakeChanges();
  if (changes.empty()) return;
  ++revision_;
  statistics_->Take(changes);
  for (const practice::Change& change : changes) {
    const practice::Verdict& verdict = change.verdict;
    if (verdict.timing != Timing::kMissed) continue;
    const Missed missed{verdict.pass, verdict.target};
    if (!change.is_new) std::erase(missed_, missed);
    if (change.is_new) missed_.push_back(missed);
    if (missed_.size() > kMostSeen) missed_.pop_front();
  }
}

void PlayAlong::EndRounds(Seconds now) {
  while (!open_rounds_.empty() && now > open_rounds_.front().over) {
    const Round round = open_rounds_.front();
    open_rounds_.erase(open_rounds_.begin());
    practice::Tally tally;
    const auto& passes = statistics_->Passes();
    for (size_t i = round.first; i <= round.last && i < passes.size(); ++i) tally.Add(passes[i]);
    if (tally.Met() + tally.Of(Timing::kExtra) > 0) rounds_.push_back(tally.Accuracy());
  }
}

void PlayAlong::Take(std::span<const input::MidiEvent> events, Seconds now, const Course& course) {
  if (!sheet_) return;
  clock_ = now - offset_;
  for (const input::MidiEvent& event : events) TakeEvent(event, course);
  const Place place = course.heard(clock_);
  Follow(place, course);
  if (wait_ || place.rate == 0 || !judge_->IsRunning()) return TakeChanges();
  const Seconds to =
      course.loop && place.song < course.loop->to ? course.loop->to : practice::Judge::kOpenEnd;
  if (to != to_ && place.song >= judge_->Passes().back().from) {
    to_ = to;  // the loop was changed
    judge_->Turn(place.song, place.song, to, RateOf(place));
    passes_.push_back({place.stretch, static_cast<uint32_t>(judge_->Passes().size() - 1)});
  }
  judge_->Advance(place.song);
  TakeChanges();
  EndRounds(clock_);
}

std::vector<double> PlayAlong::TakeRounds() { return std::exchange(rounds_, {}); }

TakeView PlayAlong::View(Seconds song) const {
  TakeView view;
  for (const Seen& seen : seen_) {
    if (seen.time < song - kSeenFor || seen.time > song + kAhead) continue;
    const auto kind =
        seen.hit ? pieces::KindOf(judge_->Hits()[*seen.hit].verdict.timing) : seen.kind;
    // A key that is still held reaches to where the song is.
    const Seconds end =
        seen.released.value_or(sheet_->is_keys ? std::max(song, seen.time) : seen.time);
    view.hits.push_back({seen.time, end, seen.place, kind});
  }
  for (const Missed& missed : missed_) {
    const practice::Target& target = sheet_->targets[missed.target];
    if (target.start < song - kSeenFor || target.start > song) continue;
    view.hits.push_back(
        {target.start, target.start, PlaceOf(target.voice), TakeView::Kind::kMissed});
  }
  std::stable_sort(view.hits.begin(), view.hits.end(),
                   [](const auto& a, const auto& b) { return a.time < b.time; });
  return view;
}

}  // namespace strikeline::live
