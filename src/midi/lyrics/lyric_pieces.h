// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "midi/lyrics/lyric_source.h"
#include "midi/song.h"

namespace strikeline::midi {

// A syllable before it has its place in a line. Its text has the space before it that parts it from
// the one before.
struct LyricPiece {
  std::u32string text;
  Seconds start, end;
  bool begins_line = false;  // as the file says
};

// In order of time, none blank, signs of notation taken out.
std::vector<LyricPiece> PiecesOf(const Song& song, const LyricSource& source);

// Two columns wide, as letters of East Asia are.
bool IsWide(char32_t character);

}  // namespace strikeline::midi
