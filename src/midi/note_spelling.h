// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "midi/song.h"

namespace strikeline::midi {

// How notes are called.
enum class NoteNames { kOff, kLetters, kSolfege, kDegrees };

// A note's letter and its sharps (flats are negative). A value.
struct Spelling {
  int letter = 0;  // 0 to 6: C D E F G A B
  int sharps = 0;
  friend bool operator==(const Spelling&, const Spelling&) = default;
};

// As it is written in a key: the notes of the scale as the signature says, others with sharps in
// keys of sharps and in that without any, with flats in keys of flats. `pitch` 0 to 127.
Spelling SpellingOf(int pitch, const KeySignature& key);

// Without its octave: "C", "F♯"; "Do", "Fa♯" (the same in all keys); the degree of the key's scale,
// "1", "♭3", of minor that of natural minor. "" for kOff.
std::string NameOf(int pitch, const KeySignature& key, NoteNames names);

}  // namespace strikeline::midi
