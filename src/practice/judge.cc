// SPDX-License-Identifier: MIT
#include "practice/judge.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "midi/hihat_openness.h"

namespace strikeline::practice {
namespace {

constexpr int64_t kGap = 10'000'000;  // between passes that do not follow each other

int64_t Microseconds(Seconds time) { return std::llround(1e6 * time.Value()); }

Timing TimingOf(int64_t error, const Windows& windows) {
  if (std::abs(error) <= Microseconds(windows.on)) return Timing::kOn;
  return error < 0 ? Timing::kEarly : Timing::kLate;
}

// The hi-hat of a pad that sends no pedal cannot be half-open: what is open will do.
bool IsOpennessRight(midi::Articulation asked, midi::Articulation played, bool has_pedal) {
  using midi::Articulation;
  if (asked == Articulation::kHalfOpen && !has_pedal) return played != Articulation::kNormal;
  return asked == played;
}

}  // namespace

Judge::Judge(std::shared_ptr<const Sheet> sheet, const Windows& windows)
    : sheet_(std::move(sheet)),
      windows_(windows),
      reach_(Microseconds(std::clamp(windows.reach, kLeastReach, kMostReach))),
      voices_(Sheet::kVoices, Voice(reach_)),
      sounding_(128, Verdict::kNone) {}

int64_t Judge::RealTime(uint32_t pass, Seconds song) const {
  const Pass& in = passes_[pass];
  return in.begin + Microseconds((song - in.from) / in.rate);
}

void Judge::BeginAt(int64_t begin, Seconds from, Seconds to, double rate, bool follows) {
  CHECK(rate > 0 && from < to) << "a pass of nothing, rate " << rate;
  passes_.push_back({from, from, rate, begin, follows});
  limit_ = to - rate * kCutAhead;
  is_running_ = true;
  now_ = begin;
  Extend(now_ + reach_);
  Settle();
}

void Judge::Begin(Seconds from, Seconds to, double rate) {
  CHECK(!is_running_) << "the pass before has not ended";
  next_ = sheet_->FirstFrom(from - rate * kCutAhead);
  BeginAt(passes_.empty() ? 0 : now_ + kGap, from, to, rate, false);
}

void Judge::Turn(Seconds at, Seconds from, Seconds to, double rate) {
  CHECK(is_running_) << "no pass runs";
  const bool goes_back = from < at;
  const int64_t turn = RealTime(static_cast<uint32_t>(passes_.size() - 1), at);
  Extend(turn);
  Pass& pass = passes_.back();
  pass.to = at;
  Withdraw(goes_back ? at - pass.rate * kCutAhead : at);
  if (at != from) next_ = sheet_->FirstFrom(goes_back ? from - rate * kCutAhead : from);
  BeginAt(turn, from, to, rate, true);
}

// What of the running pass begins at `from` or later is no more part of it.
void Judge::Withdraw(Seconds from) {
  const auto pass = static_cast<uint32_t>(passes_.size() - 1);
  for (Voice& voice : voices_) {
    size_t kept = voice.due.size();
    while (kept > 0 && voice.due[kept - 1].pass == pass &&
           sheet_->targets[voice.due[kept - 1].target].start >= from) {
      --kept;
    }
    for (size_t i = kept; i < voice.due.size(); ++i) SetMissed(voice.due[i], false);
    voice.due.resize(kept);
    voice.passed = std::min(voice.passed, kept);
    voice.alignment.KeepNotes(kept);
  }
  while (next_ > 0 && sheet_->targets[next_ - 1].start >= from) --next_;
  Settle();  // before other notes take their numbers
}

void Judge::End(Seconds at) {
  if (!is_running_) return;
  const auto pass = static_cast<uint32_t>(passes_.size() - 1);
  passes_.back().to = at;
  now_ = std::max(now_, RealTime(pass, at));
  Extend(now_ + reach_);
  Withdraw(at + passes_.back().rate * Seconds(1e-6 * static_cast<double>(reach_)));
  for (Voice& voice : voices_) {
    PassNotes(voice);
    for (size_t i = voice.passed; i < voice.due.size(); ++i) voice.due[i].may_be_missed = false;
  }
  is_running_ = false;
}

// Notes of the running pass, up to this time of the practice.
void Judge::Extend(int64_t until) {
  if (!is_running_) return;
  const auto pass = static_cast<uint32_t>(passes_.size() - 1);
  for (; next_ < sheet_->targets.size(); ++next_) {
    const Target& target = sheet_->targets[next_];
    int64_t time = RealTime(pass, target.start);
    if (target.start >= limit_ || time > until) return;
    Voice& voice = voices_[target.voice];
    if (!voice.due.empty()) time = std::max(time, voice.due.back().time);
    voice.alignment.AddNote(time);
    voice.due.push_back({time, static_cast<uint32_t>(next_), pass});
  }
}

void Judge::Advance(Seconds song) {
  if (!is_running_) return;
  Pass& pass = passes_.back();
  pass.to = std::max(pass.to, song);
  now_ = std::max(now_, RealTime(static_cast<uint32_t>(passes_.size() - 1), song));
  Extend(now_ + reach_);
  Settle();
  for (Voice& voice : voices_) PassNotes(voice);
}

void Judge::PassNotes(Voice& voice) {
  for (; voice.passed < voice.due.size(); ++voice.passed) {
    Due& due = voice.due[voice.passed];
    if (due.time + reach_ >= now_) return;
    SetMissed(due, due.hit == Verdict::kNone && due.may_be_missed);
  }
}

void Judge::SetMissed(Due& due, bool is_missed) {
  if (std::exchange(due.is_missed, is_missed) == is_missed) return;
  changes_.push_back({is_missed, MissedVerdict(due)});
}

Verdict Judge::MissedVerdict(const Due& due) const {
  const Target& target = sheet_->targets[due.target];
  Verdict verdict;
  verdict.pass = due.pass;
  verdict.target = due.target;
  verdict.group = target.group;
  verdict.bar = target.bar;
  return verdict;
}

std::optional<uint32_t> Judge::Take(const Hit& hit, std::optional<uint32_t> pass) {
  if (passes_.empty()) return std::nullopt;
  const uint32_t in =
      std::min(pass.value_or(0xFFFF'FFFF), static_cast<uint32_t>(passes_.size() - 1));
  const int64_t time = RealTime(in, hit.time);
  if (time < passes_[in].begin - reach_ || (!is_running_ && time > now_ + reach_)) {
    return std::nullopt;
  }
  const auto id = static_cast<uint32_t>(hits_.size());
  JudgedHit struck;
  struck.hit = hit;
  struck.hit.pitch &= 0x7F;
  struck.pass = in;
  hits_.push_back(struck);
  sounding_[struck.hit.pitch] = id;
  Extend(time + reach_);
  Voice& voice = voices_[sheet_->pads[struck.hit.pitch].voice];
  voice.alignment.AddHit(time, uint32_t{hit.pitch} << 8 | hit.velocity, id);
  SettleVoice(voice);
  if (hits_[id].verdict.hit == Verdict::kNone) Renew(id, nullptr);
  return id;
}

void Judge::Settle() {
  for (Voice& voice : voices_) SettleVoice(voice);
}

// Hits that meet other notes than before are judged anew, and so are those notes.
void Judge::SettleVoice(Voice& voice) {
  const auto moves = voice.alignment.Update();
  const auto due_of = [&voice](uint32_t note) {
    return note < voice.due.size() ? &voice.due[note] : nullptr;
  };
  for (const auto& move : moves) {
    Due* due = due_of(move.before);
    if (due && due->hit == move.hit) due->hit = Verdict::kNone;
  }
  for (const auto& move : moves) {
    Due* due = due_of(move.after);
    if (due) due->hit = move.hit;
    Renew(move.hit, due);
  }
  for (const auto& move : moves) {
    for (const uint32_t note : {move.before, move.after}) {
      Due* due = due_of(note);
      if (!due) continue;
      const bool is_over = note < voice.passed && due->may_be_missed;
      SetMissed(*due, is_over && due->hit == Verdict::kNone);
    }
  }
}

void Judge::Renew(uint32_t hit, const Due* due) {
  JudgedHit& struck = hits_[hit];
  const Verdict judged = Judged(struck, hit, due);
  if (struck.verdict == judged) return;
  if (struck.verdict.hit != Verdict::kNone) changes_.push_back({false, struck.verdict});
  struck.verdict = judged;
  changes_.push_back({true, judged});
}

Verdict Judge::Judged(const JudgedHit& struck, uint32_t hit, const Due* due) const {
  const Sheet::Pad& pad = sheet_->pads[struck.hit.pitch];
  Verdict verdict;
  verdict.hit = hit;
  if (!due) {
    const bool is_free = pad.is_free || sheet_->IsInRoll(pad.voice, struck.hit.time);
    verdict.timing = is_free ? Timing::kFree : Timing::kExtra;
    verdict.pass = struck.pass;
    verdict.group = pad.group;
    verdict.bar = sheet_->BarAt(struck.hit.time);
    return verdict;
  }
  const Target& target = sheet_->targets[due->target];
  const int64_t error = RealTime(struck.pass, struck.hit.time) - due->time;
  verdict.timing = TimingOf(error, windows_);
  verdict.error = static_cast<int32_t>(error);
  verdict.pass = due->pass;
  verdict.target = due->target;
  verdict.group = target.group;
  verdict.bar = target.bar;
  verdict.asks_openness = pad.is_hihat && midi::IsOpenness(target.stroke);
  const midi::Articulation played = midi::StrokeOpenness(pad.stroke, struck.hit.pedal);
  verdict.is_openness_right =
      verdict.asks_openness &&
      IsOpennessRight(target.stroke, played, struck.hit.pedal != midi::Note::kNoPedal);
  verdict.hold = HoldOf(struck, target);
  return verdict;
}

Hold Judge::HoldOf(const JudgedHit& struck, const Target& target) const {
  if (!sheet_->is_keys || !struck.released) return Hold::kNone;
  const double rate = passes_[struck.pass].rate;
  const Seconds asked = (target.end - target.start) / rate;
  const Seconds longer = (*struck.released - struck.hit.time) / rate - asked;
  const Seconds room = std::max(windows_.hold, windows_.hold_part * asked);
  if (longer < -room) return Hold::kShort;
  return longer > room ? Hold::kLong : Hold::kRight;
}

void Judge::Release(uint8_t pitch, Seconds time, std::optional<uint32_t> pass) {
  const uint32_t hit = std::exchange(sounding_[pitch & 0x7F], Verdict::kNone);
  if (hit == Verdict::kNone) return;
  JudgedHit& struck = hits_[hit];
  const uint32_t in =
      std::min(pass.value_or(0xFFFF'FFFF), static_cast<uint32_t>(passes_.size() - 1));
  // In the time of the pass in which it was struck.
  const double held =
      1e-6 * static_cast<double>(RealTime(in, time) - RealTime(struck.pass, struck.hit.time));
  struck.released = struck.hit.time + Seconds(std::max(0.0, held) * passes_[struck.pass].rate);
  if (!struck.verdict.HasMet()) return;
  Verdict judged = struck.verdict;
  judged.hold = HoldOf(struck, sheet_->targets[judged.target]);
  if (judged == struck.verdict) return;
  changes_.push_back({false, std::exchange(struck.verdict, judged)});
  changes_.push_back({true, judged});
}

std::vector<Change> Judge::TakeChanges() { return std::exchange(changes_, {}); }

std::vector<Verdict> Judge::Verdicts() const {
  std::vector<Verdict> all;
  for (const JudgedHit& struck : hits_) all.push_back(struck.verdict);
  for (const Voice& voice : voices_) {
    for (const Due& due : voice.due) {
      if (due.is_missed) all.push_back(MissedVerdict(due));
    }
  }
  return all;
}

}  // namespace strikeline::practice
