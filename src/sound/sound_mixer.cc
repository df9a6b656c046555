// SPDX-License-Identifier: MIT
#include "sound/sound_mixer.h"

#include <algorithm>
#include <cmath>

namespace strikeline::sound {
namespace {

constexpr size_t kBlocks = 128;      // 0.68 s: a feeder may be that late
constexpr size_t kReports = 4096;    // 10 s and more of them
constexpr float kStep = 1.0f / 240;  // of fades and volumes a frame: 5 ms from none to all
constexpr float kCeiling = 0.97f;
constexpr float kRecovery = 1.0f / 24'000;  // of the limiter a frame: half a second
constexpr double kSameTime = 1e-9;          // seconds of the song

float Toward(float from, float to) { return from + std::clamp(to - from, -kStep, kStep); }

}  // namespace

SoundMixer::SoundMixer() : blocks_(kBlocks), reports_(kReports) {}

void SoundMixer::Cut(uint64_t from, uint64_t to) {
  cut_.store((from & 0xFFFFFFFF) << 32 | (to & 0xFFFFFFFF), std::memory_order_release);
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
  taken_ = 0;
  is_cut_ = true;
}

// The one that is played on; null where there is none.
const SoundBlock* SoundMixer::NextBlock() {
  HeedCut();
  const SoundBlock* block = blocks_.ToRead();
  while (block && taken_ >= block->frames) {
    blocks_.Read();
    taken_ = 0;
    HeedCut();
    block = blocks_.ToRead();
  }
  return block;
}

void SoundMixer::Tell(double song, double per_frame, uint32_t turn) {
  const double expected =
      mark_.song + static_cast<double>(stream_ - mark_.stream) * mark_.per_frame;
  const bool goes_on = is_marked_ && mark_.per_frame == per_frame && mark_.turn == turn &&
                       std::abs(song - expected) < kSameTime;
  if (goes_on) return;
  mark_ = {.kind = SoundReport::Kind::kMark,
           .stream = stream_,
           .song = song,
           .per_frame = per_frame,
           .turn = turn};
  is_marked_ = reports_.Push(mark_);  // else it is told with the next frames
}

// Turns down at once what would exceed full scale, and back slowly.
float SoundMixer::Limited(float left, float right) {
  const float loudest = std::max(std::abs(left), std::abs(right));
  limit_ = std::min(1.0f, limit_ + kRecovery);
  if (loudest * limit_ > kCeiling) limit_ = kCeiling / loudest;
  return limit_;
}

// Frames that were given: fewer than asked where a pause has faded out.
int SoundMixer::Mix(const SoundBlock& block, float* out, int frames) {
  std::array<float, kStrands> wanted;
  for (size_t s = 0; s < kStrands; ++s) wanted[s] = volumes_[s].load(std::memory_order_relaxed);
  constexpr auto kClick = static_cast<size_t>(Strand::kClick);
  if (!block.counts_in && !clicks_) wanted[kClick] = 0;
  const bool is_playing = is_playing_ && !fades_to_cut_;
  for (int i = 0; i < frames; ++i) {
    fade_ = Toward(fade_, is_playing ? 1.0f : 0.0f);
    if (fade_ <= 0) return i;
    float left = 0, right = 0;
    for (size_t s = 0; s < kStrands; ++s) {
      gains_[s] = Toward(gains_[s], wanted[s]);
      const float* from = block.strands[s].data() + (taken_ + i) * media::kChannels;
      left += gains_[s] * from[0], right += gains_[s] * from[1];
    }
    const float gain = fade_ * Limited(left, right);
    out[2 * i] = gain * left, out[2 * i + 1] = gain * right;
  }
  return frames;
}

// The rest of a buffer for which there is nothing, or nothing is to be played.
void SoundMixer::Stand(const SoundBlock* block, bool is_wanted, float* out, int frames) {
  Tell(position_, 0, turn_);
  const bool is_missing = !block && is_wanted && !is_cut_;
  if (!block) fade_ = 0;
  if (is_missing && !was_missing_) ++gaps_;
  was_missing_ = is_missing;
  std::fill_n(out, frames * media::kChannels, 0.0f);
  stream_ += frames;
}

void SoundMixer::Play(std::span<float> out, Seconds leaves) {
  const auto total = static_cast<int>(out.size() / media::kChannels);
  reports_.Push({.stream = stream_, .frames = total, .leaves = leaves.Value()});
  for (int done = 0; done < total;) {
    float* const to = out.data() + done * media::kChannels;
    const bool is_wanted = is_playing_ || fade_ > 0;
    const SoundBlock* const block = NextBlock();
    if (block) {
      position_ = block->song + taken_ * block->per_frame;
      turn_ = block->turn;
      is_cut_ = false;
    }
    if (!block || !is_wanted) return Stand(block, is_wanted, to, total - done);
    was_missing_ = false;
    Tell(position_, block->per_frame, turn_);
    const int given = Mix(*block, to, std::min(total - done, block->frames - taken_));
    taken_ += given, done += given, stream_ += given;
    position_ += given * block->per_frame;
  }
}

}  // namespace strikeline::sound
