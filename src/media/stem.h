// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "media/score.h"
#include "media/sound_font.h"

namespace strikeline::media {

// Sound that begins anywhere, again and again, as a player needs it: 48 kHz stereo, left right left
// right. A resource; one thread at a time.
class Stem {
 public:
  virtual ~Stem() = default;
  // What is read next begins at this sample, which may be before 0.
  virtual Status Seek(int64_t sample) = 0;
  // Fills all of `out`: silence before sample 0 and behind the end.
  virtual Status Read(std::span<float> out) = 0;
};

// Files that sound at once, the first sample of each at sample `offset`. Sought in where that leads
// to the very sample, else decoded up to there. Fails where one cannot be opened.
Result<std::unique_ptr<Stem>> OpenFileStem(std::vector<std::filesystem::path> files,
                                           int64_t offset);

// A score as Synthesize() plays it, without what turns peaks down; `gain` as GainOf() says. Seeking
// plays the second before, some 20 ms of work.
Result<std::unique_ptr<Stem>> OpenScoreStem(Score score, SoundFont font, float gain);

// What brings the loudest passages of a score to kCeiling. An error if `cancel` turns true.
Result<float> GainOf(const Score& score, SoundFont& font,
                     const std::atomic<bool>* cancel = nullptr);

}  // namespace strikeline::media
