// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "midi/drum_map.h"
#include "midi/song.h"

namespace strikeline::midi::internal {

// "1,204 notes"
std::string CountOf(size_t count);

// Which notes are drums, before any pitch is looked at.
struct FoundDrums {
  std::vector<uint32_t> notes;  // indices into Song::notes, in order
  std::string source;           // "channel 10", "track 2 'Drums'"
  std::string reason;           // why these, or why none
  std::string hint;             // where none are found: what may be drums; "" is nothing
  bool is_chart = false;        // the drum part of a game chart
};
FoundDrums FindDrums(const Song& song, const DrumQuery& query);

// Whether drums are what the song is about: nothing else sounds, or they are at least a twentieth
// of all notes and heard in a third of its bars. `note` says it in figures. Linear.
struct DrumShare {
  bool leads = false;
  std::string note;  // "12 of 36 notes, in 1 of 4 bars"
};
DrumShare ShareOf(const Song& song, const std::vector<uint32_t>& notes);

}  // namespace strikeline::midi::internal
