// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "sound/sinc_kernel.h"
#include "sound/sound_block.h"
#include "sound/spsc_ring.h"

namespace strikeline::sound {

// The frames around the place where a ring is read, in one row across its blocks, and what is
// between them. Where a block is missing, or goes on elsewhere in the song, the last frame before
// it or the first behind it stays. Wait-free and without allocation but when it is made. A
// resource. Thread: the ring's reader.
class FrameLine {
 public:
  using Frame = std::array<float, media::kChannels>;
  using Frames = std::array<Frame, kStrands>;

  // This block was read to its end; it may be needed for what is behind it.
  void Leave(const SoundBlock& block);
  // Lays out the ring's next block from its frame `first` on, `frames` of them or up to its end,
  // and as many before and behind as Between() needs.
  void Lay(const SpscRing<SoundBlock>& blocks, int first, int frames);
  // What is `fraction`, from 0 to below 1, behind the block's frame `at`, which was laid out.
  Frames Between(int at, double fraction) const;

 private:
  static constexpr int kBehind = SincKernel::kBehind, kAhead = SincKernel::kAhead;

  bool GoesOnTo(const SoundBlock& block) const;

  const SincKernel kernel_;
  std::array<Frames, kBehind> left_{};  // the last ones of blocks that were left
  double left_to_ = 0;                  // of the song, where they end
  uint32_t left_turn_ = 0;
  bool has_left_ = false;
  std::array<Frames, kBehind + SoundBlock::kFrames + kAhead> line_{};
  int first_ = 0;  // of the block, at place kBehind of the line
};

}  // namespace strikeline::sound
