// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include <fluidsynth.h>

#include "base/result.h"

namespace strikeline::media::internal {

// Only .cc files include this.

// FluidSynth with a SoundFont, a channel for each part of a score. A resource; one thread.
class Synth {
 public:
  // Steps in which it works: events between two are heard at the next, 1.3 ms apart.
  static constexpr int64_t kBlock = 64;

  // `is_kit` as in Score.
  static Result<Synth> Open(const std::filesystem::path& soundfont, std::vector<bool> is_kit);

  // As it was when it was opened: silent, all controllers at their defaults.
  void Reset();
  // No voice sounds on, not even to fade; then as Reset().
  void Cut();
  // Notes and channel messages; `kind` is 0x80 to 0xE0.
  void Send(int part, int kind, int data1, int data2);
  // Without F0 and F7. What makes channels kits is the score's business and is not heeded.
  void SendExclusive(std::span<const uint8_t> bytes);
  // Interleaved stereo; whole blocks.
  void Write(std::span<float> out);
  // What sounds or fades.
  int VoiceCount() const;

 private:
  struct Delete {
    void operator()(fluid_settings_t* settings) const { delete_fluid_settings(settings); }
    void operator()(fluid_synth_t* synth) const { delete_fluid_synth(synth); }
  };
  Synth() = default;
  void SetInstruments();

  std::vector<bool> is_kit_;
  std::unique_ptr<fluid_settings_t, Delete> settings_;
  std::unique_ptr<fluid_synth_t, Delete> synth_;  // goes before its settings
};

// True for the messages that set all channels to their defaults: General MIDI on and off, GS
// reset, XG on. Without F0 and F7.
bool ResetsAll(std::span<const uint8_t> exclusive);

}  // namespace strikeline::media::internal
