// SPDX-License-Identifier: MIT
#include "sound/sound_mixer.h"

#include <algorithm>
#include <cmath>

namespace strikeline::sound {
namespace {

constexpr size_t kReports = 4096;    // 10 s and more of them
constexpr float kStep = 1.0f / 240;  // of fades and volumes a frame: 5 ms from none to all
constexpr float kCeiling = 0.97f;
constexpr float kRecovery = 1.0f / 24'000;  // of the limiter a frame: half a second
constexpr double kSameTime = 1e-9;          // seconds of the song
constexpr double kHomeBend = 1e-3;  // by which it finds back to whole frames: in 500 at most

float Toward(float from, float to) { return from + std::clamp(to - from, -kStep, kStep); }

}  // namespace

SoundMixer::SoundMixer() : blocks_(kBlocks), reports_(kReports) {}

void SoundMixer::Tell(double per_frame) {
  const double expected =
      mark_.song + static_cast<double>(stream_ - mark_.stream) * mark_.per_frame;
  const bool goes_on = is_marked_ && mark_.per_frame == per_frame && mark_.unbent == per_frame_ &&
                       mark_.turn == turn_ && std::abs(position_ - expected) < kSameTime;
  if (goes_on) return;
  mark_ = {.kind = SoundReport::Kind::kMark,
           .stream = stream_,
           .song = position_,
           .per_frame = per_frame,
           .unbent = per_frame_,
           .turn = turn_};
  is_marked_ = reports_.Push(mark_);  // else it is told with the next frames
}

// Turns down at once what would exceed full scale, and back slowly.
float SoundMixer::Limited(float left, float right) {
  const float loudest = std::max(std::abs(left), std::abs(right));
  limit_ = std::min(1.0f, limit_ + kRecovery);
  if (loudest * limit_ > kCeiling) limit_ = kCeiling / loudest;
  return limit_;
}

SoundMixer::Wanted SoundMixer::WantedOf(const SoundBlock& block) const {
  Wanted wanted{.is_playing = is_playing_ && !fades_to_cut_ && !fades_to_shift_};
  for (size_t s = 0; s < kStrands; ++s) {
    wanted.volumes[s] = volumes_[s].load(std::memory_order_relaxed);
  }
  constexpr auto kClick = static_cast<size_t>(Strand::kClick);
  if (!block.counts_in && !clicks_) wanted.volumes[kClick] = 0;
  return wanted;
}

// One frame from those of the strands. False: it has faded out, and nothing was given.
bool SoundMixer::Give(const Wanted& wanted, const std::array<const float*, kStrands>& from,
                      float* out) {
  fade_ = Toward(fade_, wanted.is_playing ? 1.0f : 0.0f);
  if (fade_ <= 0) return false;
  float left = 0, right = 0;
  for (size_t s = 0; s < kStrands; ++s) {
    gains_[s] = Toward(gains_[s], wanted.volumes[s]);
    left += gains_[s] * from[s][0], right += gains_[s] * from[s][1];
  }
  const float gain = fade_ * Limited(left, right);
  out[0] = gain * left, out[1] = gain * right;
  return true;
}

// Frames that were given, up to the block's end: fewer where a pause has faded out.
int SoundMixer::Mix(const SoundBlock& block, float* out, int frames) {
  const Wanted wanted = WantedOf(block);
  const int most = std::min(frames, block.frames - taken_);
  for (int i = 0; i < most; ++i, ++taken_) {
    std::array<const float*, kStrands> from;
    for (size_t s = 0; s < kStrands; ++s) {
      from[s] = block.strands[s].data() + taken_ * media::kChannels;
    }
    if (!Give(wanted, from, out + i * media::kChannels)) return i;
  }
  return most;
}

// The bend that is ordered, or the one that leads to the nearest whole frame.
double SoundMixer::BendNow() const {
  if (ordered_ != 0 || fraction_ == 0) return ordered_;
  return fraction_ < 0.5 ? -kHomeBend : kHomeBend;
}

// A frame on. True: it came home to a whole one, where the bend ends.
bool SoundMixer::Step(double bend) {
  const double to = fraction_ + bend, whole = std::floor(to);
  taken_ += 1 + static_cast<int>(whole);
  fraction_ = to - whole;
  const bool is_home = ordered_ == 0 && (to <= 0 || to >= 1);
  const bool is_whole = is_home || fraction_ >= 1;  // as rounding may have it
  if (is_whole) taken_ += static_cast<int>(std::lround(fraction_)), fraction_ = 0;
  return is_home;
}

// The same from between frames; fewer also where it came home.
int SoundMixer::MixBent(const SoundBlock& block, double bend, float* out, int frames) {
  const Wanted wanted = WantedOf(block);
  line_.Lay(blocks_, taken_, static_cast<int>(std::ceil(frames * (1 + kMostBend))) + 1);
  int given = 0;
  for (bool is_home = false; given < frames && taken_ < block.frames && !is_home; ++given) {
    const FrameLine::Frames made = line_.Between(taken_, fraction_);
    std::array<const float*, kStrands> from;
    for (size_t s = 0; s < kStrands; ++s) from[s] = made[s].data();
    if (!Give(wanted, from, out + given * media::kChannels)) break;
    is_home = Step(bend);
  }
  return given;
}

// The rest of a buffer for which there is nothing, or nothing is to be played, or a part of it.
void SoundMixer::Stand(const SoundBlock* block, bool is_wanted, float* out, int frames) {
  Tell(0);
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
  ordered_ = bend_;
  for (int done = 0; done < total;) {
    float* const to = out.data() + done * media::kChannels;
    const bool is_wanted = is_playing_ || fade_ > 0;
    const SoundBlock* const block = NextBlock();
    if (!block || !is_wanted) return Stand(block, is_wanted, to, total - done);
    was_missing_ = false;
    int given = 0;
    if (stands_ > 0) {
      given = static_cast<int>(std::min<int64_t>(stands_, total - done));
      Stand(block, is_wanted, to, given);
      stands_ -= given, done += given;
      continue;
    }
    const double bend = BendNow();
    Tell(block->per_frame * (1 + bend));
    const bool is_bent = bend != 0 || fraction_ != 0;
    given = is_bent ? MixBent(*block, bend, to, total - done) : Mix(*block, to, total - done);
    done += given, stream_ += given;
    GoTo(*block);
  }
}

}  // namespace strikeline::sound
