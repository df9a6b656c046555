// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "midi/song.h"
#include "midi/tempo_map.h"

namespace strikeline::midi::internal {

// A channel message in ticks.
struct RawEvent {
  Tick tick = 0;
  uint16_t track = 0;
  uint8_t status = 0;
  uint8_t data1 = 0;
  uint8_t data2 = 0;
};

struct RawMarker {
  Tick tick = 0;
  std::string text;
};

// Where a track stopped.
struct TrackEnd {
  Tick tick = 0;
  size_t offset = 0;
};

// What the bytes say, track by track, before there is a tempo map.
struct RawSong {
  std::vector<RawEvent> events;     // of each track in the order of the file
  std::vector<size_t> first_event;  // of each track
  std::vector<TrackEnd> ends;       // of each track
  std::vector<Track> tracks;
  std::vector<TempoChange> tempos;
  std::vector<TimeSignature> signatures;
  std::vector<RawMarker> markers;
};

}  // namespace strikeline::midi::internal
