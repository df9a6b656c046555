// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/block_hints.h"
#include "base/planes.h"
#include "media/highway264/picture.h"

namespace strikeline::media::highway264 {

// What is known of a macroblock's source before it is looked at, by list: that it equals the source
// of the reference at the same place, or where it lay before it fell. A value.
struct Known {
  std::array<bool, 2> rests = {};
  std::array<bool, 2> fell = {};
  // Whether prediction from these vectors, `falls` being those of what fell, is as good as the
  // reference.
  bool Covers(const Motion& motion, const std::array<int16_t, 2>& falls) const {
    for (size_t list = 0; list < 2; ++list) {
      if (!motion.used[list]) continue;
      const int vector = motion.vector[list];
      if (!(vector == 0 && rests[list]) && !(fell[list] && vector == falls[list])) return false;
    }
    return true;
  }
};

// What hints say of a frame's blocks, a bit a block; rows of blocks are whole words. A value.
struct HintBits {
  int words = 0;                      // of a row; 0: no hints
  std::vector<uint64_t> rests, fell;  // as it was; as it was `fall` rows higher
  std::span<const uint64_t> RestsIn(int row) const { return Row(rests, row); }
  std::span<const uint64_t> FellIn(int row) const { return Row(fell, row); }

 private:
  std::span<const uint64_t> Row(const std::vector<uint64_t>& bits, int row) const {
    const auto count = static_cast<size_t>(words);
    return std::span(bits).subspan(count * static_cast<size_t>(row), count);
  }
};

// A frame that waits to be coded, with what its hints say of it against the one before. A value.
struct Waiting {
  // Null once it is coded and nothing compares it any more; who would all the same finds nothing.
  std::shared_ptr<const PlanarFrame> frame;
  int64_t number = 0;
  int fall = 0;  // pixels that most of what fell did; 0 if nothing
  HintBits bits = {};
  bool IsTold() const { return bits.words > 0; }
};
// `before` is the one shown before, or null; hints are one a block, or none.
Waiting WaitingOf(std::shared_ptr<const PlanarFrame> frame, std::span<const BlockHint> hints,
                  const Waiting* before, int64_t number);

// The pixels that most of what fell did, from samples of two frames; 0 if nothing. `expected` is
// tried first.
int FindFall(const PlanarFrame& before, const PlanarFrame& now, int expected);

// Of consecutive frames, of which the ones at `before` and `behind` are references of the one at
// `now`: what is known of each macroblock, from hints where all frames from one to the other have
// some, else from comparing. `behind` may be `now`: there is none. Also the vectors of what falls.
struct Knowledge {
  std::vector<Known> blocks;
  std::array<int16_t, 2> falls = {};  // quarter pixels, by list; 0 if nothing fell or too far
  int rows = 512;  // that a vector may reach, less a quarter; whoever asks sets it
};
void FindKnown(std::span<const Waiting> frames, size_t before, size_t now, size_t behind,
               Knowledge& knowledge);

}  // namespace strikeline::media::highway264
