// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace strikeline::app {

// What a window and the process that runs a sketch for it say to each other: one packet each way,
// plain numbers, over a pair of sockets. Pictures lie in memory that both have mapped.
struct HostRequest {
  uint64_t id = 0;
  double time = 0;                // of the piece, seconds
  int32_t width = 0, height = 0;  // pixels that the canvas has to fit into
  int32_t slot = 0;               // of the shared memory, where the picture goes
  int32_t reserved = 0;
  int64_t seed = 0;
};

struct HostReply {
  static constexpr uint32_t kMagic = 0x53544b31;  // "STK1"

  uint32_t magic = kMagic;
  uint32_t failed = 0;  // 1: no picture, `text` says why; 0: `text` is what operations remarked
  uint64_t id = 0;
  int32_t width = 0, height = 0;             // pixels of the picture
  double draw = 0, evaluate = 0, paint = 0;  // seconds
  double duration = 0, fps = 0;              // what the sketch says of itself
  uint64_t points = 0, lines = 0;
  char text[936] = "";  // ends with 0
};

// The host's ends: inherited by number.
inline constexpr int kHostSocket = 3, kHostMemory = 4;

inline constexpr int kHostSlots = 3;
inline constexpr int kLargestSide = 4096;  // pixels
inline constexpr size_t kSlotBytes = size_t{4} * kLargestSide * kLargestSide;
inline constexpr size_t kSharedBytes = kHostSlots * kSlotBytes;  // only what is used is taken

}  // namespace strikeline::app
