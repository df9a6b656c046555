// SPDX-License-Identifier: MIT
// Which frames are played next, as cuts and shifts want it.
#include <algorithm>
#include <cmath>

#include "sound/sound_mixer.h"

namespace strikeline::sound {
namespace {

constexpr int kSpared = 2048;       // frames that a shift leaves to play: a feeder may sleep 20 ms
constexpr float kMostShift = 3600;  // seconds: so that frames can be counted

}  // namespace

void SoundMixer::Cut(uint64_t from, uint64_t to) {
  cut_.store((from & 0xFFFFFFFF) << 32 | (to & 0xFFFFFFFF), std::memory_order_release);
}

void SoundMixer::SetBend(double bend) {
  if (std::isfinite(bend)) bend_ = std::clamp(bend, -kMostBend, kMostBend);
}

void SoundMixer::Shift(Seconds song, uint32_t turn) {
  if (!std::isfinite(song.Value())) return;
  ShiftOrder before = shift_, after;
  do {
    after = {.song = static_cast<float>(song.Value()), .turn = turn};
    if (before.turn == turn) after.song += before.song;
    after.song = std::clamp(after.song, -kMostShift, kMostShift);
  } while (!shift_.compare_exchange_weak(before, after));
}

// What was cut out is passed over once it has faded out. What is missing from then on until the
// next block is sought.
void SoundMixer::HeedCut() {
  const uint64_t cut = cut_.load(std::memory_order_acquire);
  const auto from = static_cast<uint32_t>(cut >> 32), to = static_cast<uint32_t>(cut);
  const uint64_t number = blocks_.ReadNumber();
  const auto low = static_cast<uint32_t>(number);
  fades_to_cut_ = low >= from && low < to;
  if (!fades_to_cut_ || fade_ > 0) return;
  fades_to_cut_ = false;
  blocks_.SkipTo(number + (to - low));
  taken_ = 0, fraction_ = 0;
  is_cut_ = true;
}

// The one that is played on, as cuts want it; null where there is none.
const SoundBlock* SoundMixer::BlockToRead() {
  HeedCut();
  const SoundBlock* block = blocks_.ToRead();
  while (block && taken_ >= block->frames) {
    line_.Leave(*block);
    taken_ -= block->frames;
    blocks_.Read();
    HeedCut();
    block = blocks_.ToRead();
  }
  return block;
}

// Frames that will be played, of blocks that are there.
int64_t SoundMixer::Held() const {
  const uint64_t cut = cut_.load(std::memory_order_acquire), written = blocks_.WriteNumber();
  const auto from = static_cast<uint32_t>(cut >> 32), to = static_cast<uint32_t>(cut);
  int64_t held = -taken_;
  for (uint64_t number = blocks_.ReadNumber(); number < written; ++number) {
    const auto low = static_cast<uint32_t>(number);
    if (low < from || low >= to) held += blocks_.At(number).frames;
  }
  return held;
}

// Passes over what is played next, in whole frames, as far as there is enough of this turn.
void SoundMixer::LeaveOut(double song, uint32_t turn) {
  for (int64_t most = Held() - kSpared; most > 0;) {
    const SoundBlock* const block = BlockToRead();
    if (!block || block->turn != turn) return;
    const auto left = static_cast<int>(std::min<int64_t>(most, block->frames - taken_));
    const double length = left * block->per_frame;
    taken_ += song < length ? static_cast<int>(std::lround(song / block->per_frame)) : left;
    if (song < length) return;
    song -= length, most -= left;
  }
}

// Fades out first. True: it was obeyed, and something else may be played next.
bool SoundMixer::HeedShift(const SoundBlock& block) {
  fades_to_shift_ = false;
  ShiftOrder order = shift_;
  if (order.song == 0) return false;
  const auto ahead = static_cast<int32_t>(order.turn - block.turn);
  const bool is_low = blocks_.WriteNumber() - blocks_.ReadNumber() < kBlocks / 2;
  if (ahead > 0 || (order.song > 0 && is_low)) return false;  // its time comes
  if (ahead == 0 && fade_ > 0) {
    fades_to_shift_ = true;
    return false;
  }
  const bool is_taken = shift_.compare_exchange_strong(order, ShiftOrder{});
  if (!is_taken || ahead < 0) return false;  // it was just added to: then with the next frames
  const double step = block.per_frame * (1 + ordered_);
  const double song = order.song - static_cast<double>(stands_) * step;
  stands_ = song < 0 ? std::llround(-song / step) : 0;
  if (song > 0) LeaveOut(song, order.turn);
  return true;
}

void SoundMixer::GoTo(const SoundBlock& block) {
  position_ = block.song + (taken_ + fraction_) * block.per_frame;
  per_frame_ = block.per_frame;
  turn_ = block.turn;
  is_cut_ = false;
}

// The same, as shifts want it too; it is where it is played from there on.
const SoundBlock* SoundMixer::NextBlock() {
  const SoundBlock* block = BlockToRead();
  if (block && block->turn != turn_) stands_ = 0;
  if (block && HeedShift(*block)) block = BlockToRead();
  if (block) GoTo(*block);
  return block;
}

}  // namespace strikeline::sound
