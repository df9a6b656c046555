// SPDX-License-Identifier: MIT
#pragma once

#include "midi/drum_map.h"
#include "midi/song.h"

namespace strikeline::midi {

// A map of exactly what a song's drums are, to be edited: the lanes and voices by which `choice`
// knows its notes, every pitch of them. Pitches that no map knew have the name of their track or
// its instrument, if all their notes are of one. Read back, it gives the song the same lanes.
DrumMap MapOfSong(const Song& song, const DrumChoice& choice);

}  // namespace strikeline::midi
