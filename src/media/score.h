// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/units.h"

namespace strikeline::media {

// What is played: parts, each with an instrument of its own, their notes, and what is said to them.
// A value. Times are of the score; both lists are by time.
struct Score {
  static constexpr size_t kMostParts = 256;

  // A note that is held from `start` to `end`; with the pedal it may sound until `silent`.
  struct Note {
    Seconds start, end, silent;
    uint8_t part = 0;
    uint8_t key = 0;
    uint8_t velocity = 0;  // 1 to 127
    friend bool operator==(const Note&, const Note&) = default;
  };
  // A channel message but note-ons and note-offs, to one part; or a system-exclusive one, to all.
  struct Message {
    Seconds time;
    uint8_t part = 0;
    uint8_t kind = 0;        // 0xA0 to 0xE0, without a channel; 0xF0: system-exclusive
    uint16_t exclusive = 0;  // index into `exclusives`
    uint8_t data1 = 0;
    uint8_t data2 = 0;
    friend bool operator==(const Message&, const Message&) = default;
  };

  std::vector<bool> is_kit;  // of each part: played by a drum kit, else by a pitched instrument
  std::vector<Note> notes;
  std::vector<Message> messages;
  std::vector<std::vector<uint8_t>> exclusives;  // without F0 and F7
};

}  // namespace strikeline::media
