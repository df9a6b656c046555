// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "media/highway264/byte_runs.h"
#include "media/highway264/known.h"

namespace strikeline::media::highway264 {

// How long lives what is coded at each place of the picture, learned from what became of it so far:
// notes that enter above are seen for long, what flashes at the strike line is seen once. What
// lives long is worth more bits. A value.
class Lifetimes {
 public:
  Lifetimes() = default;
  Lifetimes(int columns, int rows);

  // Of the next picture that refers to the newest one: what of that one lives on in it.
  void Learn(const Knowledge& knowledge);
  // The macroblock of the newest picture was coded anew.
  void SetCoded(size_t at) { coded_[at] = 1; }
  // Whether what is here stands still for long enough that it may stay so.
  bool Rests(size_t at) const { return resting_[at] >= kRest; }
  // All that was learned, between two pictures that refer to the past only.
  void Save(ByteRuns& to) const;
  void Load(ByteRunReader& from);
  // What is to be added to the quantiser at a place.
  int OffsetAt(size_t at) const;

 private:
  static constexpr int kRest = 3;  // pictures
  void Mark(int x, int top);

  int columns_ = 0, rows_ = 0;
  std::vector<uint8_t> coded_, alive_;
  std::vector<uint8_t> resting_;  // for how many pictures
  std::vector<uint8_t> share_;    // of what was coded here, the part that lived on, in 1/255
};

}  // namespace strikeline::media::highway264
