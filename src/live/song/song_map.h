// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "midi/song.h"
#include "sound/song_sound.h"

namespace strikeline::live {

// A song's bars and sections as a timeline has them, and the ways between bars and seconds. A
// value.
struct SongMap {
  struct Bar {
    Seconds time;
    int number = 1;
  };
  struct Section {
    Seconds time;
    std::string name;
  };
  static SongMap Of(const midi::Song& song);

  std::vector<Bar> bars;  // never empty; the last one begins at `end` or later
  std::vector<Section> sections;
  Seconds end{0};  // of the last note's sound

  // The bar in which a moment lies, as an index; the first one before it.
  size_t BarAt(Seconds moment) const;
  Seconds BeginOf(size_t bar) const;  // behind the last: that one's
  // Whole bars that hold both moments, counted in by `count_in` bars.
  sound::SoundLoop LoopOver(Seconds a, Seconds b, int count_in, const midi::Song& song) const;
  // "5..8", both bars included.
  Result<sound::SoundLoop> LoopOf(const std::string& text, int count_in,
                                  const midi::Song& song) const;
  // Of a loop, "5 - 8".
  std::string TextOf(const sound::SoundLoop& loop) const;
};

// Where playing from a moment begins, counted in by so many bars.
Seconds CountedFrom(const midi::Song& song, int bars, Seconds moment);

}  // namespace strikeline::live
