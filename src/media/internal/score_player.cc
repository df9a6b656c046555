// SPDX-License-Identifier: MIT
#include "media/internal/score_player.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "media/audio_source.h"

namespace strikeline::media::internal {
namespace {

constexpr int64_t kMostBlocks = 64;  // rendered in one call
constexpr double kBlockSeconds = static_cast<double>(Synth::kBlock) / kSampleRate;
constexpr Seconds kPeriod{1};
constexpr int64_t kSecond = 750;          // blocks
constexpr int64_t kRecent = 2 * kSecond;  // of which all is played: it may reverberate
constexpr uint8_t kController = 0xB0, kProgramChange = 0xC0, kExclusive = 0xF0;
constexpr int kBankMsb = 0, kBankLsb = 32;

// At one time: ends of notes, then controllers, then ends that the pedal holds, then strikes.
enum Rank : uint8_t { kEnd, kMessage, kHeldEnd, kStrike };

// The nearest block begins at most half a block from the time.
int64_t BlockAt(double seconds) {
  return static_cast<int64_t>(std::max(0.0, std::floor(seconds / kBlockSeconds + 0.5)));
}

}  // namespace

// The instrument of a part, as it was last chosen, and the bank that the next choice is from.
struct ScorePlayer::Instrument {
  // Whether the message is about it.
  bool Take(const Score::Message& m) {
    if (m.kind == kProgramChange) {
      program = m.data1;
      program_msb = msb;
      program_lsb = lsb;
      return true;
    }
    if (m.kind != kController || (m.data1 != kBankMsb && m.data1 != kBankLsb)) return false;
    (m.data1 == kBankMsb ? msb : lsb) = m.data2;
    is_banked = true;
    return true;
  }

  uint8_t msb = 0, lsb = 0;
  bool is_banked = false;
  std::optional<uint8_t> program;
  uint8_t program_msb = 0, program_lsb = 0;
};

ScorePlayer::ScorePlayer(const Score& score, SampleSpan stretch, Seconds warm_up,
                         Seconds longest_held)
    : exclusives_(score.exclusives),
      begin_(stretch.begin / Synth::kBlock),
      end_((stretch.end + Synth::kBlock - 1) / Synth::kBlock),
      skip_(stretch.begin % Synth::kBlock),
      left_(std::max<int64_t>(0, stretch.end - stretch.begin)) {
  const double begin = static_cast<double>(begin_) * kBlockSeconds;
  const double end = static_cast<double>(end_) * kBlockSeconds;
  double first = std::max(0.0, begin - warm_up.Value());
  TakeNotes(score, first, end, longest_held.Value());
  for (const Timed& event : events_) first = std::min(first, event.time);
  // FluidSynth's reverb wanders with a period of a second from its start on: at a whole second it
  // begins as it would stand there, which is not worth more than the warm-up itself.
  const bool may_wander = warm_up < kPeriod;
  block_ = std::min(begin_, BlockAt(may_wander ? first : std::floor(first)));
  TakeMessages(score, end);
  std::stable_sort(events_.begin(), events_.end(), [](const Timed& a, const Timed& b) {
    return a.time != b.time ? a.time < b.time : a.rank < b.rank;
  });
  for (Timed& event : events_) event.block = BlockAt(event.time);
  wet_ = block_;
}

// Notes that sound at `first` or begin after it. A key that is struck while it sounds is struck
// anew, and then held until both its notes have ended.
void ScorePlayer::TakeNotes(const Score& score, double first, double end, double longest_held) {
  std::vector<Score::Note> last(score.is_kit.size() * 128);  // of each key; velocity 0: none
  const auto play = [&](const Score::Note& note, const Score::Note* next) {
    const Seconds silent = std::max(note.start, note.silent);
    if (note.velocity > 0 && silent.Value() >= first) Strike(note, next, first - longest_held);
  };
  for (const Score::Note& note : score.notes) {
    if (note.start.Value() >= end) break;
    Score::Note& before = last[note.part * size_t{128} + note.key];
    Score::Note struck = note;
    if (before.velocity > 0 && before.silent > note.start) {
      struck.end = std::max(note.end, before.end);
      struck.silent = std::max(note.silent, before.silent);
      before.end = std::min(before.end, note.start);
      before.silent = note.start;
      play(before, &struck);
    } else {
      play(before, nullptr);
    }
    before = struck;
  }
  for (const Score::Note& note : last) play(note, nullptr);
}

// Its strike, not before `earliest`, and its end, unless `next` is struck in the same block.
void ScorePlayer::Strike(const Score::Note& note, const Score::Note* next, double earliest) {
  const double struck = std::max({note.start.Value(), earliest, 0.0});
  const double released = std::max(note.end.Value(), struck + kBlockSeconds);
  const Rank rank = note.silent > note.end ? kHeldEnd : kEnd;
  events_.push_back({struck, 0, kStrike, note.part, 0x90, note.key, note.velocity, 0});
  if (next && next->start.Value() < released) return;
  events_.push_back({released, 0, rank, note.part, 0x80, note.key, 0, 0});
}

// Instruments before the first block are sent once, so that no samples are loaded in vain.
void ScorePlayer::TakeMessages(const Score& score, double end) {
  const double first = static_cast<double>(block_) * kBlockSeconds;
  std::vector<Instrument> instruments(score.is_kit.size());
  for (const Score::Message& m : score.messages) {
    const double time = m.time.Value();
    if (time >= end) break;
    const Timed event = {time, 0, kMessage, m.part, m.kind, m.data1, m.data2, m.exclusive};
    if (time >= first) {
      events_.push_back(event);
      continue;
    }
    const bool is_exclusive = m.kind == kExclusive;
    if (is_exclusive && ResetsAll(exclusives_[m.exclusive])) {
      instruments.assign(instruments.size(), {});
    }
    if (is_exclusive || !instruments[m.part].Take(m)) settings_.push_back(event);
  }
  for (size_t i = 0; i < instruments.size(); ++i) {
    Choose(instruments[i], static_cast<uint8_t>(i), first);
  }
}

// The instrument, then the bank that was chosen after it.
void ScorePlayer::Choose(const Instrument& instrument, uint8_t part, double time) {
  const auto set = [&](uint8_t kind, int data1, uint8_t data2) {
    settings_.push_back({time, 0, 0, part, kind, static_cast<uint8_t>(data1), data2, 0});
  };
  const auto set_bank = [&](uint8_t msb, uint8_t lsb) {
    set(kController, kBankMsb, msb);
    set(kController, kBankLsb, lsb);
  };
  if (instrument.program && instrument.is_banked) {
    set_bank(instrument.program_msb, instrument.program_lsb);
  }
  if (instrument.program) set(kProgramChange, *instrument.program, 0);
  if (instrument.is_banked) set_bank(instrument.msb, instrument.lsb);
}

// Which of the first `count` events are strikes of which something sounds when the stretch begins.
std::vector<bool> ScorePlayer::SoundsOn(Synth& draft, size_t count) const {
  constexpr double kStep = static_cast<double>(Synth::kBlock) / Synth::kDraftRate;  // seconds
  double time = static_cast<double>(block_) * kBlockSeconds;
  std::vector<float> unheard(Synth::kBlock * kChannels);
  const auto play_to = [&](double end) {
    for (; time + kStep / 2 < end; time += kStep) draft.Write(unheard);
  };
  std::map<unsigned, size_t> strikes;
  for (size_t i = 0; i < count; ++i) {
    play_to(events_[i].time);
    Dispatch(draft, events_[i]);
    if (events_[i].kind != 0x90) continue;
    const std::vector<unsigned> sounding = draft.Strikes();
    if (!sounding.empty()) strikes.emplace(*std::max_element(sounding.begin(), sounding.end()), i);
  }
  play_to(static_cast<double>(begin_) * kBlockSeconds);
  std::vector<bool> sounds_on(count);
  for (const unsigned strike : draft.Strikes()) {
    const auto found = strikes.find(strike);
    if (found != strikes.end()) sounds_on[found->second] = true;
  }
  return sounds_on;
}

// What was struck long ago is tried by a synth to which that costs little. Who was struck again
// after a strike that sounds on had that one released, so it is, too.
void ScorePlayer::LeaveOutWhatIsOver(const Synth& synth) {
  const int64_t recent = (begin_ - kRecent) / kSecond * kSecond;
  const auto is_recent = [&](const Timed& event) { return event.block >= recent; };
  const auto end = std::find_if(events_.begin(), events_.end(), is_recent);
  if (recent <= block_ || end == events_.begin()) return;
  Result<Synth> draft = synth.Draft();
  if (!draft) return;  // it costs more, then
  for (const Timed& event : settings_) Dispatch(*draft, event);
  const std::vector<bool> sounds_on = SoundsOn(*draft, static_cast<size_t>(end - events_.begin()));
  std::set<std::pair<uint8_t, uint8_t>> keys;  // of parts
  std::vector<Timed> left;
  for (size_t i = 0; i < events_.size(); ++i) {
    const Timed& event = events_[i];
    const bool is_over = i < sounds_on.size() && event.kind == 0x90 && !sounds_on[i] &&
                         !keys.contains({event.part, event.data1});
    if (is_over) continue;
    if (event.kind == 0x90 && keys.empty())
      block_ = std::min(recent, event.block / kSecond * kSecond);
    if (event.kind == 0x90) keys.emplace(event.part, event.data1);
    left.push_back(event);
  }
  if (keys.empty()) block_ = recent;
  events_ = std::move(left);
  wet_ = recent;
}

void ScorePlayer::Begin(Synth& synth) {
  LeaveOutWhatIsOver(synth);
  for (const Timed& event : settings_) Dispatch(synth, event);
  if (block_ < wet_) synth.SetReverb(false);
  const int64_t end = std::exchange(end_, begin_);
  while (block_ < begin_) Render(synth);
  end_ = end;
  ready_.clear();
  taken_ = 0;
}

void ScorePlayer::Dispatch(Synth& synth, const Timed& event) const {
  if (event.kind == kExclusive) return synth.SendExclusive(exclusives_[event.exclusive]);
  synth.Send(event.part, event.kind, event.data1, event.data2);
}

void ScorePlayer::SendDue(Synth& synth) {
  while (next_ < events_.size() && events_[next_].block <= block_) {
    Dispatch(synth, events_[next_++]);
  }
}

// The blocks up to the next event into ready_.
void ScorePlayer::Render(Synth& synth) {
  SendDue(synth);
  if (block_ == wet_) synth.SetReverb(true);
  int64_t end = std::min(end_, block_ + kMostBlocks);
  if (block_ < wet_) end = std::min(end, wet_);
  if (next_ < events_.size()) end = std::min(end, events_[next_].block);
  ready_.resize(static_cast<size_t>((end - block_) * Synth::kBlock * kChannels));
  synth.Write(ready_);
  block_ = end;
  taken_ = 0;
}

size_t ScorePlayer::Read(Synth& synth, std::span<float> out) {
  out = out.first(static_cast<size_t>(std::min<int64_t>(left_ * kChannels, std::ssize(out))));
  size_t filled = 0;
  while (filled < out.size()) {
    if (taken_ == ready_.size()) {
      Render(synth);
      taken_ = static_cast<size_t>(std::exchange(skip_, 0) * kChannels);
    }
    const size_t count = std::min(out.size() - filled, ready_.size() - taken_);
    std::copy_n(ready_.begin() + static_cast<ptrdiff_t>(taken_), count,
                out.begin() + static_cast<ptrdiff_t>(filled));
    taken_ += count;
    filled += count;
  }
  left_ -= static_cast<int64_t>(filled / kChannels);
  return filled;
}

}  // namespace strikeline::media::internal
