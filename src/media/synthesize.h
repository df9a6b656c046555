// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <bitset>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>

#include "base/result.h"
#include "base/units.h"
#include "media/audio_source.h"
#include "media/score.h"

namespace strikeline::media {

// What synthesised and mixed sound never exceeds: -2.5 dBFS. Coding adds to peaks; with this they
// stay under -1 dBFS once decoded.
inline constexpr float kCeiling = 0.75f;

// `length` samples of the score from sample `from` on, played by FluidSynth with a SoundFont, its
// loudest passages at kCeiling: the same loudness whatever stretch is asked for, and the same sound
// as if all had been played (ScorePlayer says how nearly). Events sound within 0.7 ms of their
// time. Only the stretch, 15 s before it and the loudest 10 s of the score are played, the stretch
// while it is read, so that hours take no memory. The same to the bit each time on one machine. An
// error if `cancel` turns true.
Result<std::unique_ptr<AudioSource>> Synthesize(const Score& score,
                                                const std::filesystem::path& soundfont,
                                                int64_t from, int64_t length,
                                                const std::atomic<bool>* cancel = nullptr);

// The packaged General MIDI SoundFont, or an error that says how to get one.
Result<std::filesystem::path> FindSoundFont();

using Keys = std::bitset<128>;

namespace internal {
class Synth;
}

// Which keys the drum kits of a SoundFont have samples for. A resource; one thread.
class KitSamples {
 public:
  static Result<KitSamples> Open(const std::filesystem::path& soundfont);
  KitSamples(KitSamples&&) noexcept;
  KitSamples& operator=(KitSamples&&) noexcept;
  ~KitSamples();

  // Keys of a kit that start a voice at any velocity, by trying; 30 ms for each kit, once. A kit
  // that is not there is the first.
  const Keys& Of(int program);

 private:
  explicit KitSamples(std::unique_ptr<internal::Synth> synth);

  std::unique_ptr<internal::Synth> synth_;
  std::map<int, Keys> known_;
};

}  // namespace strikeline::media
