// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <fluidsynth.h>

#include "base/result.h"
#include "media/audio_source.h"
#include "media/sound_font.h"

namespace strikeline::media::internal {

// Only .cc files include this.

struct DeleteSettings {
  void operator()(fluid_settings_t* settings) const { delete_fluid_settings(settings); }
};
using SettingsHandle = std::unique_ptr<fluid_settings_t, DeleteSettings>;

// Of a synth that plays with a font that isn't its own.
struct DeletePlayer {
  void operator()(fluid_synth_t* synth) const;
  fluid_sfont_t* font = nullptr;
};

// FluidSynth with a SoundFont, a channel for each part of a score. Samples are read when a part
// first needs them. A resource; one thread.
class Synth {
 public:
  // Steps in which it works: events between two are heard at the next, 1.3 ms apart.
  static constexpr int64_t kBlock = 64;
  static constexpr int kDraftRate = 8000;  // samples a second: FluidSynth's least

  // `is_kit` as in Score. The font must outlive it.
  static Result<Synth> Open(SoundFont& font, std::vector<bool> is_kit);
  // Another one, as if it were just opened, that works at few samples a second and without reverb:
  // for who wants to know what sounds, and not how.
  Result<Synth> Draft() const;

  // As it was when it was opened: silent, all controllers at their defaults.
  void Reset();
  // No voice sounds on, not even to fade; then as Reset().
  void Cut();
  // Notes and channel messages; `kind` is 0x80 to 0xE0.
  void Send(int part, int kind, int data1, int data2);
  // Without F0 and F7. What makes channels kits is the score's business and is not heeded.
  void SendExclusive(std::span<const uint8_t> bytes);
  // Off it costs nothing, and stands still.
  void SetReverb(bool is_on);
  // Interleaved stereo; whole blocks.
  void Write(std::span<float> out);
  // What sounds or fades.
  int VoiceCount() const;
  // The strikes of which something sounds or fades: numbers that grow with each strike.
  std::vector<unsigned> Strikes() const;

 private:
  Synth() = default;
  static Result<Synth> Make(SoundFont& font, std::vector<bool> is_kit, int rate, bool has_reverb);
  void TakeFont();
  void DropFont();
  void Choose(int part, int program);
  void ChooseDefault(int part);

  SoundFont* font_ = nullptr;
  std::vector<bool> is_kit_;
  std::vector<bool> has_program_;  // of each part: one was chosen
  SettingsHandle settings_;
  std::unique_ptr<fluid_synth_t, DeletePlayer> synth_;  // goes before its settings
};

// True for the messages that set all channels to their defaults: General MIDI on and off, GS
// reset, XG on. Without F0 and F7.
bool ResetsAll(std::span<const uint8_t> exclusive);

}  // namespace strikeline::media::internal
