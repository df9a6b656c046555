// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>

#include "base/result.h"
#include "base/units.h"
#include "media/audio_source.h"
#include "media/score.h"
#include "media/sound_font.h"

namespace strikeline::media {

// What synthesised and mixed sound never exceeds: -2.5 dBFS. Coding adds to peaks; with this they
// stay under -1 dBFS once decoded.
inline constexpr float kCeiling = 0.75f;

// `length` samples of the score from sample `from` on, played by FluidSynth with a SoundFont, its
// loudest passages at kCeiling: the same loudness whatever stretch is asked for, and the same sound
// as if all had been played (ScorePlayer says how nearly). Events sound within 0.7 ms of their
// time. Only the stretch, what sounds into it and the loudest moment of the score are played, the
// stretch while it is read, so that hours take no memory; before that drafts of 15 s and of four
// loud passages. The same to the bit each time on one machine. An error if `cancel` turns true.
Result<std::unique_ptr<AudioSource>> Synthesize(const Score& score, SoundFont font, int64_t from,
                                                int64_t length,
                                                const std::atomic<bool>* cancel = nullptr);

// Which keys the drum kits of a SoundFont have samples for. A resource; one thread.
class KitSamples {
 public:
  // The font must outlive it.
  static Result<KitSamples> Open(SoundFont& font);
  KitSamples(KitSamples&&) noexcept;
  KitSamples& operator=(KitSamples&&) noexcept;
  ~KitSamples();

  // Whether a key of a kit starts a voice at any velocity, by trying, once; for a kit's first key
  // its samples are read. A kit that is not there is the first.
  bool Has(int program, uint8_t key);

 private:
  explicit KitSamples(std::unique_ptr<internal::Synth> synth);

  std::unique_ptr<internal::Synth> synth_;
  int program_ = -1;  // that is chosen
  std::map<std::pair<int, uint8_t>, bool> known_;
};

}  // namespace strikeline::media
