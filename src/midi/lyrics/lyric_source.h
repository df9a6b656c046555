// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "midi/song.h"

namespace strikeline::midi {

// How the words of a source are written down.
enum class LyricStyle {
  kKaraoke,  // with their spaces; / and \ begin a line
  kSpaced,   // with their spaces
  kWords,    // as under notes: without spaces, a hyphen goes on with the word
  kChart,    // likewise, with the signs of games
};

// Where a song's words stand. A value.
struct LyricSource {
  std::vector<const SongText*> texts;  // of the song; by time
  uint16_t track = 0;
  LyricStyle style = LyricStyle::kSpaced;
  size_t others = 0;  // tracks that have words too
};
// Without texts where there are no words.
LyricSource FindLyrics(const Song& song);

// Ticks at which a game's phrases of this source begin, sorted.
std::vector<Tick> PhrasesOf(const Song& song, const LyricSource& source);

}  // namespace strikeline::midi
