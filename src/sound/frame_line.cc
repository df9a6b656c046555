// SPDX-License-Identifier: MIT
#include "sound/frame_line.h"

#include <algorithm>
#include <cmath>

namespace strikeline::sound {
namespace {

FrameLine::Frames FramesAt(const SoundBlock& block, int at) {
  FrameLine::Frames frames;
  for (size_t s = 0; s < kStrands; ++s) {
    const float* const from = block.strands[s].data() + at * media::kChannels;
    std::copy_n(from, media::kChannels, frames[s].begin());
  }
  return frames;
}

double EndOf(const SoundBlock& block) { return block.song + block.frames * block.per_frame; }

// Whether a block goes on where the song came to, as the blocks' times tell it to less than a
// frame.
bool IsAt(const SoundBlock& block, double song, uint32_t turn) {
  return block.turn == turn && std::abs(block.song - song) < 0.5 * block.per_frame;
}

}  // namespace

bool FrameLine::GoesOnTo(const SoundBlock& block) const {
  return has_left_ && IsAt(block, left_to_, left_turn_);
}

void FrameLine::Leave(const SoundBlock& block) {
  if (block.frames <= 0) return;
  if (!GoesOnTo(block)) left_.fill(FramesAt(block, 0));
  const int kept = std::min(kBehind, block.frames);
  std::rotate(left_.begin(), left_.begin() + kept, left_.end());
  for (int i = 0; i < kept; ++i) {
    left_[static_cast<size_t>(kBehind - kept + i)] = FramesAt(block, block.frames - kept + i);
  }
  left_to_ = EndOf(block), left_turn_ = block.turn;
  has_left_ = true;
}

void FrameLine::Lay(const SpscRing<SoundBlock>& blocks, int first, int frames) {
  const uint64_t written = blocks.WriteNumber();
  uint64_t number = blocks.ReadNumber();
  const SoundBlock* block = &blocks.At(number);
  first_ = first;
  const bool goes_on = GoesOnTo(*block);
  size_t next = 0;
  for (int at = first - kBehind; at < 0; ++at) {
    line_[next++] = goes_on ? left_[static_cast<size_t>(kBehind + at)] : FramesAt(*block, 0);
  }
  const size_t laid = static_cast<size_t>(kBehind + std::min(frames, block->frames - first));
  int at = std::max(0, first - kBehind);
  while (next < laid + kAhead) {
    if (at < block->frames) {
      line_[next++] = FramesAt(*block, at++);
      continue;
    }
    const SoundBlock* const behind = number + 1 < written ? &blocks.At(number + 1) : nullptr;
    if (!behind || !IsAt(*behind, EndOf(*block), block->turn)) break;
    block = behind, ++number;
    at = 0;
  }
  if (next < laid + kAhead)
    std::fill(line_.begin() + static_cast<std::ptrdiff_t>(next),
              line_.begin() + static_cast<std::ptrdiff_t>(laid) + kAhead, line_[next - 1]);
}

FrameLine::Frames FrameLine::Between(int at, double fraction) const {
  const SincKernel::Weights weights = kernel_.At(fraction);
  const Frames* const from = line_.data() + (at - first_);
  Frames frames{};
  for (size_t i = 0; i < weights.size(); ++i) {
    for (size_t s = 0; s < kStrands; ++s) {
      for (size_t c = 0; c < media::kChannels; ++c) frames[s][c] += weights[i] * from[i][s][c];
    }
  }
  return frames;
}

}  // namespace strikeline::sound
