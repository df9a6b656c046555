// SPDX-License-Identifier: MIT
#include "midi/note_spelling.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace strikeline::midi {
namespace {

// Notes stand in a line of fifths: F C G D A E B are -1 to 5; seven more is the same letter with a
// sharp.
constexpr int kFifths = 7;      // half tones
constexpr int kMinorTonic = 3;  // fifths above the tonic of the major key of its signature

int Modulo(int value, int by) { return (value % by + by) % by; }

// The place in the line, of `first` and the eleven behind it.
int PlaceFrom(int first, int pitch) {
  const int any = Modulo(pitch * kFifths, 12);
  return first + Modulo(any - first, 12);
}

Spelling AtPlace(int place) {
  const int from_f = place + 1;
  constexpr int kLetters[] = {3, 0, 4, 1, 5, 2, 6};  // F C G D A E B
  const int letter = kLetters[Modulo(from_f, 7)];
  return {letter, (from_f - Modulo(from_f, 7)) / 7};
}

int FirstPlace(const KeySignature& key) {
  if (key.sharps >= 0) return std::max(-1, key.sharps - 6);
  return std::min(5, key.sharps + 10) - 11;
}

std::string Accidentals(int sharps) {
  std::string text;
  for (int i = 0; i < std::abs(sharps); ++i) text += sharps > 0 ? "\u266F" : "\u266D";
  return text;
}

std::string DegreeOf(int pitch, const KeySignature& key) {
  const int tonic = key.sharps + (key.is_minor ? kMinorTonic : 0);
  // From the lowered second to the raised fourth, as musicians count chromatic notes.
  const int place = PlaceFrom(tonic - 5, pitch);
  const Spelling note = AtPlace(place);
  const Spelling one = AtPlace(tonic);
  // The scale is seven places in a row; seven places off it is a sharp or a flat.
  const Spelling plain = AtPlace(key.sharps - 1 + Modulo(place - (key.sharps - 1), 7));
  return Accidentals(note.sharps - plain.sharps) +
         std::to_string(Modulo(note.letter - one.letter, 7) + 1);
}

}  // namespace

Spelling SpellingOf(int pitch, const KeySignature& key) {
  return AtPlace(PlaceFrom(FirstPlace(key), pitch));
}

std::string NameOf(int pitch, const KeySignature& key, NoteNames names) {
  constexpr std::string_view kLetters[] = {"C", "D", "E", "F", "G", "A", "B"};
  constexpr std::string_view kSolfege[] = {"Do", "Re", "Mi", "Fa", "Sol", "La", "Si"};
  if (names == NoteNames::kOff) return "";
  if (names == NoteNames::kDegrees) return DegreeOf(pitch, key);
  const Spelling note = SpellingOf(pitch, key);
  const auto letter = static_cast<size_t>(note.letter);
  const bool is_letter = names == NoteNames::kLetters;
  return std::string(is_letter ? kLetters[letter] : kSolfege[letter]) + Accidentals(note.sharps);
}

}  // namespace strikeline::midi
