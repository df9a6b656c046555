// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "base/result.h"
#include "midi/song.h"
#include "pieces/soundtrack.h"
#include "sound/song_sound.h"

namespace strikeline::pieces {

// Whether a plan's drums are a strand of their own, so that they can be silent: a score's, or a
// stem that is called so. Cost: by notes.
bool HasDrumsApart(const SoundPlan& plan, const midi::Song& song);

// What a plan's song sounds like where it is played live: at its own rate, from any moment, drums
// apart from the rest where they are (a score's kits, stems called drums), with all clicks. Errors
// as of OpenSound(); without a SoundFont a recording has no clicks, and a remark. `cancel` must
// outlive the call.
Result<sound::SongSound> OpenSongSound(const SoundPlan& plan, const midi::Song& song,
                                       const std::atomic<bool>* cancel);

}  // namespace strikeline::pieces
