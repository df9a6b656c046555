// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "midi/drum_map.h"
#include "midi/parts.h"
#include "midi/song.h"
#include "scene/highway/practice.h"

namespace strikeline::scene {

// What is seen of a song, and what was chosen for that. Owns nothing.
struct ShownSong {
  const midi::Song& song;
  const midi::Parts& parts;
  const midi::DrumChoice& choice;
};

// What is seen of a song that is practised, in seconds since the practice began: notes, strokes,
// chokes, rolls, markers, texts and key signatures of each round. Notes that are held into a round
// begin with it, all end with it. The tempo map and the bars stay the song's, a tick is that which
// this map has at the time; there is nothing to be played. A value.
struct PractisedSong {
  midi::Song song;
  midi::Parts parts;
  midi::DrumChoice choice;
};
PractisedSong Practised(const ShownSong& whole, const std::vector<PracticeRound>& rounds);

}  // namespace strikeline::scene
