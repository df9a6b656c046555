// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "midi/drum_map.h"
#include "midi/song.h"

namespace strikeline::midi::internal {

// Ghosts and accents of a part, beside what is usual in it: an accent is at least kAccentSteps
// louder than the plain strokes of its own lane in the seconds around it (where the lane has few
// there: than four fifths of the part's strokes); a ghost has less than two fifths of what is loud
// in the part around it, and less than half of what is loud in its lane. A part with one velocity
// has neither. `choice` has notes and voices; its strokes are filled in. Linear.
inline constexpr int kAccentSteps = 17;
void SetDynamics(const Song& song, DrumChoice& choice);

}  // namespace strikeline::midi::internal
