// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "media/audio_source.h"
#include "media/sound_font.h"
#include "midi/song.h"
#include "pieces/soundtrack.h"

namespace strikeline::pieces {

// True where files give the music, else the song is synthesised.
bool IsRecorded(const SoundPlan& plan);

// What was recorded, from its beginning, at the plan's practice rate.
Result<std::unique_ptr<media::AudioSource>> OpenRecording(const SoundPlan& plan);

Result<std::filesystem::path> SoundFontOf(const SoundPlan& plan);
Result<media::SoundFont> OpenFontOf(const SoundPlan& plan);

// The song at one rate, without clicks, `samples` long, with silence before it and behind it. Of
// one that is synthesised only that stretch is played.
Result<Sound> OpenMusic(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                        const std::atomic<bool>* cancel);

// What OpenMusic() says, without the sound.
Result<std::vector<std::string>> RemarksOfMusic(const SoundPlan& plan, const midi::Song& song);

}  // namespace strikeline::pieces
