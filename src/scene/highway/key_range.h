// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "midi/song.h"
#include "scene/highway/options.h"

namespace strikeline::scene {

// The pitches from the lowest to the highest of these notes (indices into the song's), but for few
// that lie far away: key switches of sample libraries, slips. Those are a group of pitches at one
// end, an octave or more from all others, with one note or 4 % of them where it lies outside of a
// piano's 88 keys; on the piano two octaves away, with 1 % of the notes and of their time.
KeyRange RangeOfMusic(const midi::Song& song, const std::vector<uint32_t>& notes);

}  // namespace strikeline::scene
