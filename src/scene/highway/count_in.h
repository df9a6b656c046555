// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/units.h"
#include "midi/song.h"

namespace strikeline::scene {

// A beat as a drummer counts it. A value.
struct CountedBeat {
  Seconds time;    // of the song; negative before it
  int number = 1;  // in its bar; 1 begins one
  friend bool operator==(const CountedBeat&, const CountedBeat&) = default;
};

// The song's beats up to `until`, and before them those of `bars_before` bars, which go on as the
// song begins. A short first bar is a pickup: it has the last beats of a bar whose first ones come
// before the song. By time.
std::vector<CountedBeat> CountBeats(const midi::Song& song, int bars_before, Seconds until);

// Of the video before the first beat of a count-in, so that it is seen to come and its sound is
// whole.
inline constexpr Seconds kBeforeCountIn{0.25};

// Where a count-in of so many bars that leads to a moment of the song begins: as many bars before
// the bar that the moment lies in. Negative: before the song.
Seconds CountInBegin(const midi::Song& song, int bars, Seconds moment);

}  // namespace strikeline::scene
