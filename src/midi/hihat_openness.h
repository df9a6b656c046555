// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "midi/drum_map.h"

namespace strikeline::midi {

// How far a hi-hat is open whose pedal (controller 4) stands at 0 (open) to 127 (closed): kOpen,
// kHalfOpen from kHalfOpenFrom on, where the cymbals touch, kNormal (closed) from kClosedFrom on. A
// Roland TD-11 with its pedal down sends 90, and below 64 hardly ever its pitch of closed strokes.
inline constexpr uint8_t kHalfOpenFrom = 64, kClosedFrom = 90;
Articulation OpennessOf(uint8_t pedal);
// Whether that is how a stroke tells how far the hi-hat is open: not a rim, a bell or a foot.
bool IsOpenness(Articulation articulation);

// What one stroke on a hi-hat is, of which nothing is known but its own pitch's meaning and the
// pedal (Note::kNoPedal: never sent). A pitch of open strokes is half-open where the pedal says
// that the cymbals touch; one of closed strokes is open where the pedal is up, which is how kits
// with one pitch send it. HeedHiHatPedal() knows more: the whole take.
Articulation StrokeOpenness(Articulation by_pitch, uint8_t pedal);

}  // namespace strikeline::midi
