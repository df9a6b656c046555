// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "base/result.h"
#include "base/units.h"
#include "media/audio_source.h"

namespace strikeline::media {

// A MIDI channel message at a time of the song.
struct SynthEvent {
  Seconds time;
  uint8_t status = 0;  // 0x80 to 0xEF; anything else is skipped
  uint8_t data1 = 0;
  uint8_t data2 = 0;
};

// The song played by FluidSynth with a SoundFont, `length` long, its loudest peak at -1 dBFS.
// Events sound within 0.7 ms of their time. The song is played here to find its peak; one of more
// than five minutes is not kept but played again while it is read, so that hours take no memory.
// The same to the bit each time on one machine. An error if `cancel` turns true.
Result<std::unique_ptr<AudioSource>> Synthesize(std::span<const SynthEvent> events,
                                                const std::filesystem::path& soundfont,
                                                Seconds length,
                                                const std::atomic<bool>* cancel = nullptr);

// The packaged General MIDI SoundFont, or an error that says how to get one.
Result<std::filesystem::path> FindSoundFont();

}  // namespace strikeline::media
