// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>

#include "base/result.h"
#include "midi/song.h"
#include "pieces/soundtrack.h"

namespace strikeline::pieces {

// The plan's rounds, one behind the other, without clicks; each is opened when it is reached. A
// round is cut as its notes are (scene::kCutAhead) and faded in before and out at its cut, so that
// what begins with it is whole and nothing clicks. `song` and `cancel` must outlive the sound.
Result<Sound> OpenRounds(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                         const std::atomic<bool>* cancel);

}  // namespace strikeline::pieces
