// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "midi/tempo_map.h"

namespace strikeline::midi {

// A standard MIDI file that is to be written: what was played, as ReadSong() reads it again. A
// value.
struct MidiFile {
  // A channel message: 0x80 to 0xEF, kind and channel; data 0 to 127.
  struct Message {
    Tick tick = 0;
    uint8_t status = 0x90;
    uint8_t data1 = 0, data2 = 0;
    friend bool operator==(const Message&, const Message&) = default;
  };
  struct Text {
    Tick tick = 0;
    std::string text;  // UTF-8
    friend bool operator==(const Text&, const Text&) = default;
  };
  struct Track {
    std::string name;               // "": none
    std::vector<Text> texts;        // in any order
    std::vector<Message> messages;  // likewise; those of one tick keep theirs
    friend bool operator==(const Track&, const Track&) = default;
  };

  static constexpr int32_t kMostTicks = 32'767;  // a quarter note
  int32_t ticks_per_quarter = 480;               // 1 to kMostTicks
  std::vector<TempoChange> tempo;                // none: 120 beats a minute
  std::vector<TimeSignature> signatures;         // none: 4/4
  std::vector<Track> tracks;
  friend bool operator==(const MidiFile&, const MidiFile&) = default;
};

// The bytes of it, in format 1: a track of tempo and signatures, then the others. Ticks from 0 to
// kLastTick; those before 0 are written at 0. Cost: n log n.
std::string BytesOf(const MidiFile& file);

}  // namespace strikeline::midi
