// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "midi/internal/raw_song.h"
#include "midi/song.h"

namespace strikeline::midi::internal {

// The ends of a note in ticks, and its successor in the queue of its key.
struct NoteEnd {
  Tick released = 0;
  Tick silent = 0;
  uint32_t next = 0;
};

// A drum that a hand damps.
struct RawChoke {
  uint32_t note = 0;
  Tick tick = 0;
};

// Joins note-ons and note-offs of one track, channel and pitch, first in, first out, while events
// of all tracks come in by time. The sustain pedal holds a released note until the pedal rises or
// its key is struck again; a note that is released at the very tick at which the pedal goes down
// counts as the file orders the two. All-notes-off and all-sound-off end the notes of their
// channel. A note-off that ends nothing means nothing, as the standard has it. Channels of two
// ports are two. One owner; cost per event is constant.
class NotePairing {
 public:
  void Take(const RawEvent& event, bool is_drum);
  // Notes without a note-off end with the next end or start of their key, else with their track;
  // they and what an unlifted pedal holds end no later than `longest` after the last event of a
  // note. Ticks are not seconds yet.
  void Finish(std::span<const TrackEnd> ends, Tick end_tick, Tick longest);

  // By tick, then track; `ends` lies parallel.
  std::vector<Note> notes;
  std::vector<NoteEnd> ends;
  std::vector<uint32_t> unfinished;  // notes without a note-off
  std::vector<RawChoke> chokes;      // by tick

 private:
  static constexpr uint32_t kNoNote = UINT32_MAX;
  struct Key {
    uint32_t first = kNoNote;  // queue of sounding notes
    uint32_t last = kNoNote;
    uint32_t held = kNoNote;    // released while the pedal was down
    uint32_t fresh = kNoNote;   // the first of the queue that began after the key's last end
    uint32_t struck = kNoNote;  // the last note that began, unless it was choked
    bool listed = false;        // in Channel::keys
  };
  struct Channel {
    bool pedal = false;
    uint8_t hihat_pedal = Note::kNoPedal;
    std::vector<uint32_t> held;  // notes that wait for the pedal
    std::vector<Key*> keys;      // that may have sounding notes
  };

  Channel& ChannelOf(const RawEvent& event);
  void Begin(Key& key, const RawEvent& event, bool is_drum);
  void Choke(Key& key, Tick tick);
  void StopHeld(Key& key, Tick tick);
  void End(Key& key, Channel& channel, Tick tick);
  void Control(Channel& channel, const RawEvent& event);
  void EndAll(Channel& channel, Tick tick);
  void LiftPedal(Channel& channel, Tick tick);

  std::unordered_map<uint32_t, Key> keys_;  // by track, channel and pitch; nodes do not move
  std::vector<std::array<Channel, 16>> ports_;
  Tick last_ = 0;  // of the events of notes
};

}  // namespace strikeline::midi::internal
