// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "midi/song.h"

namespace strikeline::midi::internal {

// Whether notes that nothing calls drums look like a General MIDI kit: kick, snare and cymbals are
// most of them, three pitches are more than half, the cymbals fall together with kick and snare,
// and those two seldom with each other, as chords would. `notes` are indices in order. Linear.
bool FitsKit(const Song& song, const std::vector<uint32_t>& notes);

}  // namespace strikeline::midi::internal
