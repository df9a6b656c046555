// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"
#include "midi/internal/raw_song.h"
#include "midi/internal/repair_log.h"

namespace strikeline::midi::internal {

// How long a tick is, as the header says it.
struct Division {
  int32_t ticks_per_quarter = 480;  // unless frames_per_second
  int32_t frames_per_second = 0;    // SMPTE if not 0; 29 stands for 30000/1001
  int32_t ticks_per_frame = 0;
};

struct RawFile {
  int format = 1;
  Division division;
  RawSong song;
};

// Finds header and tracks, wherever they are, and reads them.
Result<RawFile> ReadRawFile(std::span<const std::byte> bytes, const std::string& name,
                            RepairLog& log);

}  // namespace strikeline::midi::internal
