// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "media/score.h"
#include "media/sound_font.h"
#include "midi/song.h"
#include "pieces/soundtrack.h"

namespace strikeline::pieces {

// The clicks that a plan asks for, in the video's time, in a score of their own: a count-in before
// its moment, or every beat, which begins bars with another sound or louder. Errors: the SoundFont.
Result<media::Score> ClicksOf(const midi::Song& song, const SoundPlan& plan, int64_t samples,
                              media::SoundFont& font);

// The plan's click alone, at 0.
Result<media::Score> OneClick(const SoundPlan& plan, bool is_bar, media::SoundFont& font);

}  // namespace strikeline::pieces
