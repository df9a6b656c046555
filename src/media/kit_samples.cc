// SPDX-License-Identifier: MIT
#include <array>
#include <utility>

#include "media/internal/synth.h"
#include "media/synthesize.h"

namespace strikeline::media {
namespace {

constexpr int kVelocities[] = {1, 24, 48, 72, 96, 127};
constexpr int kBlocksToFade = 64;  // until a voice that was cut off is gone

void FallSilent(internal::Synth& synth) {
  constexpr int kAllSoundOff = 120;
  std::array<float, internal::Synth::kBlock* kChannels> unheard = {};
  synth.Send(0, 0xB0, kAllSoundOff, 0);
  for (int i = 0; i < kBlocksToFade && synth.VoiceCount() > 0; ++i) synth.Write(unheard);
}

bool Sounds(internal::Synth& synth, int key) {
  for (const int velocity : kVelocities) {
    synth.Send(0, 0x90, key, velocity);
    const bool heard = synth.VoiceCount() > 0;
    FallSilent(synth);
    if (!heard) return false;
  }
  return true;
}

}  // namespace

Result<KitSamples> KitSamples::Open(SoundFont& font) {
  Result<internal::Synth> synth = internal::Synth::Open(font, {true});
  if (!synth) return Forward(std::move(synth));
  return KitSamples(std::make_unique<internal::Synth>(*std::move(synth)));
}

KitSamples::KitSamples(std::unique_ptr<internal::Synth> synth) : synth_(std::move(synth)) {}
KitSamples::KitSamples(KitSamples&&) noexcept = default;
KitSamples& KitSamples::operator=(KitSamples&&) noexcept = default;
KitSamples::~KitSamples() = default;

bool KitSamples::Has(int program, uint8_t key) {
  const auto [known, is_new] = known_.try_emplace({program, key});
  if (!is_new) return known->second;
  if (std::exchange(program_, program) != program) synth_->Send(0, 0xC0, program, 0);
  return known->second = Sounds(*synth_, key);
}

}  // namespace strikeline::media
