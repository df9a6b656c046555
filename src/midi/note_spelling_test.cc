// SPDX-License-Identifier: MIT
#include "midi/note_spelling.h"

#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::midi {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Octave(const KeySignature& key, NoteNames names) {
  std::vector<std::string> octave;
  for (int pitch = 60; pitch < 72; ++pitch) octave.push_back(NameOf(pitch, key, names));
  return octave;
}

KeySignature Key(int sharps, bool is_minor = false) { return {0, sharps, is_minor}; }

TEST(NoteNames, AreWrittenAsTheKeySays) {
  EXPECT_THAT(Octave(Key(0), NoteNames::kLetters),
              ElementsAre("C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"));
  EXPECT_THAT(Octave(Key(-3), NoteNames::kLetters),
              ElementsAre("C", "D♭", "D", "E♭", "E", "F", "G♭", "G", "A♭", "A", "B♭", "B"));
  EXPECT_THAT(Octave(Key(7), NoteNames::kLetters),
              ElementsAre("B♯", "C♯", "D", "D♯", "E", "E♯", "F♯", "G", "G♯", "A", "A♯", "B"));
  EXPECT_EQ(NameOf(67, Key(1), NoteNames::kSolfege), "Sol");
  EXPECT_EQ(NameOf(66, Key(1), NoteNames::kSolfege), "Fa♯");
}

TEST(NoteNames, DegreesCountFromTheTonic) {
  EXPECT_THAT(Octave(Key(0), NoteNames::kDegrees),
              ElementsAre("1", "♭2", "2", "♭3", "3", "4", "♯4", "5", "♭6", "6", "♭7", "7"));
  // A minor: C is its third, G sharp its raised seventh.
  EXPECT_THAT(Octave(Key(0, true), NoteNames::kDegrees),
              ElementsAre("3", "♯3", "4", "♯4", "5", "6", "♯6", "7", "♯7", "1", "♭2", "2"));
}

TEST(NoteNames, EveryKeyHasAScaleOfSevenPlainDegrees) {
  constexpr int kMajor[] = {0, 2, 4, 5, 7, 9, 11}, kMinor[] = {0, 2, 3, 5, 7, 8, 10};
  for (int sharps = -7; sharps <= 7; ++sharps) {
    for (const bool minor : {false, true}) {
      const KeySignature key = Key(sharps, minor);
      const int tonic = 60 + (sharps * 7 + (minor ? 9 : 0) + 84) % 12;
      for (int i = 0; i < 7; ++i) {
        const int pitch = tonic + (minor ? kMinor : kMajor)[i];
        EXPECT_EQ(NameOf(pitch, key, NoteNames::kDegrees), std::to_string(i + 1))
            << sharps << minor;
      }
    }
  }
}

TEST(NoteNames, EveryPitchSoundsAsItIsSpelledAndEveryLetterOfAScaleIsThereOnce) {
  constexpr int kHalfTones[] = {0, 2, 4, 5, 7, 9, 11};
  for (int sharps = -7; sharps <= 7; ++sharps) {
    for (int pitch = 0; pitch < 128; ++pitch) {
      const Spelling note = SpellingOf(pitch, Key(sharps));
      EXPECT_EQ((kHalfTones[note.letter] + note.sharps - pitch) % 12, 0) << sharps << " " << pitch;
      EXPECT_LE(std::abs(note.sharps), 1);
    }
    std::set<int> letters;
    for (const int step : kHalfTones)
      letters.insert(SpellingOf(60 + (sharps * 7 + 84) % 12 + step, Key(sharps)).letter);
    EXPECT_EQ(letters.size(), 7u) << sharps;
  }
}

}  // namespace
}  // namespace strikeline::midi
