// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/units.h"
#include "midi/drum_map.h"
#include "midi/parts.h"
#include "midi/song.h"

namespace strikeline::scene {

// A section of a song that is played again and again. A value.
struct Practice {
  Seconds from, to;           // of the song
  std::vector<double> rates;  // of the rounds, 1 is the song's own; at least one
  int count_in = 0;           // bars before each round
  friend bool operator==(const Practice&, const Practice&) = default;
};

// Strokes are played a little ahead of their beat as often as behind it: those of the first beat
// belong to the round that it begins. So a round's notes, and its sound, are cut so much earlier,
// seconds of the video.
inline constexpr double kCutAhead = 0.025;

// Once through the section. A value.
struct PracticeRound {
  Seconds begin;     // of the song: of the count-in before `from`; negative: before the song
  Seconds from, to;  // of the song
  double start = 0;  // of `begin`, seconds since the practice began
  double rate = 1;

  // Seconds since the practice began, of a moment of the song, and the other way.
  double At(Seconds song) const { return start + (song - begin).Value() / rate; }
  Seconds SongAt(double time) const { return begin + Seconds((time - start) * rate); }
  double End() const { return At(to); }
  // Whether a stroke at this moment of the song belongs to it.
  bool Has(Seconds song) const {
    const double time = At(song);
    return time >= At(from) - kCutAhead && time < End() - kCutAhead;
  }
  friend bool operator==(const PracticeRound&, const PracticeRound&) = default;
};

// One behind the other, the first at 0.
std::vector<PracticeRound> RoundsOf(const midi::Song& song, const Practice& practice);

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
