// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/units.h"
#include "midi/song.h"

namespace strikeline::midi {

// A part of a line that is sung in one piece. A value.
struct Syllable {
  Seconds start;
  Seconds end;                   // never before the start, nor behind the next one's
  uint32_t first = 0, last = 0;  // its characters of the line: [first, last)
  friend bool operator==(const Syllable&, const Syllable&) = default;
};

// A line as it is read. A value.
struct LyricLine {
  std::u32string text;              // in the order of reading
  std::vector<Syllable> syllables;  // by time and place; at least one
  friend bool operator==(const LyricLine&, const LyricLine&) = default;
};

// What is sung. A value.
struct Lyrics {
  std::vector<LyricLine> lines;  // by time
  std::string told;              // "lyrics: track 2 'Words', 8 syllables in 2 lines"; "" without
};

// A line is never wider than this; a letter of East Asia is two wide.
inline constexpr size_t kWidestLyricLine = 40;

// The words of one track, the one with most of them, a game's PART VOCALS before all: lyric events,
// or the texts of a karaoke file. Lines are as the file says (line ends, / and \, a game's
// phrases); they end too where nothing is sung for long, and where they are too wide. Signs that
// are notation are read and left out: hyphens between syllables, melismas, those of game charts.
// Cost and memory follow the size of the texts.
Lyrics ReadLyrics(const Song& song);

}  // namespace strikeline::midi
