// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "base/units.h"
#include "time/frame_rate.h"

namespace strikeline::media::highway264 {

inline constexpr int kReferences = 4;  // pictures a decoder keeps

// What a decoder that knows a level can do (ITU-T H.264, table A-1). A value.
struct Level {
  int number = 0;             // level_idc: ten times the level
  int64_t per_second = 0;     // macroblocks
  int64_t per_picture = 0;    // macroblocks
  int64_t kept = 0;           // macroblocks of the pictures that it keeps
  int64_t bits = 0;           // a second, in units of 1,250 (High profile)
  int rows = 0;               // that a vector may reach, up or down, less a quarter; 512 at most
  int least_compression = 0;  // of a picture, against its 384 bytes a macroblock
};

// The lowest level that allows pictures of this size at this rate, and the bits that a highway of
// this quality (EncoderSettings) may take at its busiest, as far as any level does; none where size
// or rate are beyond all.
std::optional<Level> LevelOf(PixelSize size, FrameRate rate, double quality);

// Bytes that a picture of `blocks` macroblocks may take, with what stands before it (A.3.1).
int64_t MostBytes(const Level& level, FrameRate rate, int64_t blocks);

}  // namespace strikeline::media::highway264
