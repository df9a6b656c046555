// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace strikeline {

// What a block of 16x16 pixels of a video frame is, seen from the frame shown before it. Blocks lie
// row by row from the upper left corner; those at the right and lower edge may be cut by the
// picture's end. Who makes frames knows it, who encodes them need not look. A value.
struct BlockHint {
  enum class Kind : uint8_t {
    kNew,        // nothing is known
    kUnchanged,  // all pixels are what they were; and, with `pixels` above 0, also as kFell says
    kFell,       // all pixels are those that lay `pixels` rows higher
  };
  Kind kind = Kind::kNew;
  int16_t pixels = 0;  // downward, even, so that chroma falls whole rows too; of kNew 0
  friend constexpr bool operator==(BlockHint, BlockHint) = default;
};

inline constexpr int kHintBlock = 16;      // pixels on a side
inline constexpr int kHintFarthest = 480;  // pixels that a block may fall in a frame

}  // namespace strikeline
