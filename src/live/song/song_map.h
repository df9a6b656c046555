// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/units.h"
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

  std::vector<Bar>
      bars;  // never empty; the last one begins at `end` or later, mostly behind another
  std::vector<Section> sections;
  Seconds end{0};  // of the last note's sound

  // The bar in which a moment lies, as an index; the first one before it.
  size_t BarAt(Seconds moment) const;
  Seconds BeginOf(size_t bar) const;  // behind the last: that one's
  // Whole bars that hold both moments, counted in by `count_in` bars.
  sound::SoundLoop LoopOver(Seconds a, Seconds b, int count_in, const midi::Song& song) const;
  // The first and the last bar of a loop, as indices.
  std::pair<size_t, size_t> BarsOf(const sound::SoundLoop& loop) const;
  // Of a loop, "5 - 8".
  std::string TextOf(const sound::SoundLoop& loop) const;
};

// From moment to moment, but for strokes that are played a little before their beat; counted in by
// `count_in` bars.
sound::SoundLoop LoopBetween(Seconds from, Seconds to, int count_in, const midi::Song& song);

// Where playing from a moment begins, counted in by so many bars.
Seconds CountedFrom(const midi::Song& song, int bars, Seconds moment);

}  // namespace strikeline::live
