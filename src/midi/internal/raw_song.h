// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "midi/song.h"
#include "midi/tempo_map.h"

namespace strikeline::midi::internal {

// A channel message in ticks, or what a system-exclusive message says of drum parts: status
// kPartMode with a channel and 0 or 1, or kSystemMode with a SystemMode.
struct RawEvent {
  Tick tick = 0;
  uint16_t track = 0;
  uint8_t status = 0;
  uint8_t data1 = 0;
  uint8_t data2 = 0;
  uint8_t port = 0;
};
inline constexpr uint8_t kPartMode = 0xF0;
inline constexpr uint8_t kSystemMode = 0xF1;

struct RawMarker {
  Tick tick = 0;
  std::string text;
};

struct RawText {
  Tick tick = 0;
  uint16_t track = 0;
  bool is_lyric = false;
  std::string text;
};

struct RawExclusive {
  Tick tick = 0;
  uint8_t port = 0;
  std::vector<uint8_t> bytes;
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
  std::vector<KeySignature> keys;
  std::string subtitle;
  std::vector<RawMarker> markers;
  std::vector<RawText> texts;
  std::vector<RawExclusive> exclusives;
};

}  // namespace strikeline::midi::internal
