// SPDX-License-Identifier: MIT
#pragma once

#include "midi/drum_map.h"
#include "midi/song.h"

namespace strikeline::midi::internal {

// Gives strokes on hi-hats (the lane `hihat`, and lanes with a voice that is a pedal) the pitch
// that their pedal makes them. A kit that sends one pitch for all leaves the rest to its pedal;
// where it sends pitches for closed and open strokes, they say which, and the pedal says which of
// the open ones are half-open. A pedal that never moved says nothing, nor does it where the kit has
// pitches for half-open strokes. `choice` has notes and pitches; what was done becomes a remark.
void HeedHiHatPedal(const Song& song, DrumChoice& choice);

}  // namespace strikeline::midi::internal
