// SPDX-License-Identifier: MIT
#pragma once

#include "base/units.h"
#include "midi/song.h"
#include "scene/highway/options.h"

namespace strikeline::scene {

// From song time to piece time: the lead-in comes first, the practice rate stretches. A value.
struct Timing {
  Seconds lead_in;
  double practice_rate = 1;

  double ToPiece(Seconds song) const { return lead_in.Value() + song.Value() / practice_rate; }
  Seconds ToSong(double piece) const { return Seconds((piece - lead_in.Value()) * practice_rate); }
};

// Of a whole song; of one that is practised, in which the song's time 0 is that of the first round.
Timing TimingOf(const midi::Song& song, const HighwayOptions& options);

}  // namespace strikeline::scene
