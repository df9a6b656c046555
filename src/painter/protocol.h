// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace strikeline::painter {

// What a window and the process that runs a sketch for it say to each other: one packet each way,
// plain numbers, over a pair of sockets. Pictures lie in memory that both have mapped.
struct HostRequest {
  uint64_t id = 0;
  double time = 0;                // of the piece, seconds
  int32_t width = 0, height = 0;  // pixels that the canvas has to fit into
  int32_t slot = 0;               // of the shared memory, where the picture goes
  int32_t wanted = 0;             // a HostOutput
  double time_limit = 0;          // seconds, after which the window ends the process
  uint64_t params_bytes = 0;      // of new parameters in the shared memory; 0: they are as before
};

// What lies in the slot of an answer: a picture, or lines for a window that draws them itself,
// where they are, or with their tails for its GPU (see line_frame.h).
enum class HostOutput : int32_t { kPixels, kLines, kTails };

struct HostReply {
  static constexpr uint32_t kMagic = 0x53544b31;  // "STK1"

  uint32_t magic = kMagic;
  uint32_t failed = 0;  // 1: no picture, `text` says why; 0: `text` is what operations remarked
  uint64_t id = 0;
  int32_t width = 0, height = 0;             // pixels of the picture
  double draw = 0, evaluate = 0, paint = 0;  // seconds
  double duration = 0, fps = 0;              // what the sketch says of itself
  uint64_t points = 0, lines = 0;
  uint64_t report_bytes = 0;  // of a new report in the shared memory; 0: it is as before
  uint64_t line_bytes = 0;    // of lines in the slot; 0: a picture
  uint64_t memory = 0;        // bytes of the process
  double slowest = 0;         // seconds of the slowest operation
  char slowest_op[32] = "";
  char text[872] = "";  // ends with 0
};

// The host's ends: inherited by number.
inline constexpr int kHostSocket = 3, kHostMemory = 4;

inline constexpr int kHostSlots = 3;
inline constexpr int kLargestSide = 4096;  // pixels
inline constexpr size_t kSlotBytes = size_t{4} * kLargestSide * kLargestSide;
inline constexpr size_t kReportBytes = size_t{32} << 20;
inline constexpr size_t kParamsBytes = size_t{32} << 20;

// The shared memory: slots of pictures, the host's report, the window's parameters. Only what is
// used of it is taken.
inline constexpr size_t kReportAt = kHostSlots * kSlotBytes;
inline constexpr size_t kParamsAt = kReportAt + kReportBytes;
inline constexpr size_t kSharedBytes = kParamsAt + kParamsBytes;

}  // namespace strikeline::painter
