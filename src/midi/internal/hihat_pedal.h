// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "midi/drum_map.h"
#include "midi/song.h"

namespace strikeline::midi::internal {

// How far a hi-hat is open whose pedal (controller 4) stands at 0 (open) to 127 (closed): kOpen,
// kHalfOpen from kHalfOpenFrom on, where the cymbals touch, kNormal (closed) from kClosedFrom on. A
// Roland TD-11 with its pedal down sends 90, and below 64 hardly ever its pitch of closed strokes.
inline constexpr uint8_t kHalfOpenFrom = 64, kClosedFrom = 90;
Articulation OpennessOf(uint8_t pedal);

// Gives strokes on hi-hats (the lane `hihat`, and lanes with a voice that is a pedal) the pitch
// that their pedal makes them. A kit that sends one pitch for all leaves the rest to its pedal;
// where it sends pitches for closed and open strokes, they say which, and the pedal says which of
// the open ones are half-open. A pedal that never moved says nothing, nor does it where the kit has
// pitches for half-open strokes. `choice` has notes and pitches; what was done becomes a remark.
void HeedHiHatPedal(const Song& song, DrumChoice& choice);

}  // namespace strikeline::midi::internal
