// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>

#include "media/audio_source.h"

namespace strikeline::sound {

// What is mixed, each with a volume of its own.
enum class Strand : uint8_t { kMusic, kDrums, kClick };
inline constexpr size_t kStrands = 3;

// A short stretch of a song's sound as it is played, in a ring's place. A value.
struct SoundBlock {
  static constexpr int kFrames = 256;

  double song = 0;         // of its first frame, seconds of the song
  double per_frame = 0;    // seconds of the song that a frame is: the rate
  uint32_t turn = 0;       // of the seeking that it follows
  int frames = 0;          // up to kFrames
  bool counts_in = false;  // its clicks are heard whether clicks are wanted or not
  std::array<std::array<float, kFrames * media::kChannels>, kStrands> strands;
};

}  // namespace strikeline::sound
