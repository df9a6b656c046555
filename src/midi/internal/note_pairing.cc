// SPDX-License-Identifier: MIT
#include "midi/internal/note_pairing.h"

#include <algorithm>

namespace strikeline::midi::internal {
namespace {

constexpr uint8_t kSustainPedal = 64;
constexpr uint8_t kAllSoundOff = 120;
constexpr uint8_t kResetControllers = 121;
constexpr uint8_t kAllNotesOff = 123;  // the mode messages 124 to 127 imply it
constexpr uint8_t kPedalDown = 64;     // from this value on

constexpr Tick kStillHeld = -1;

}  // namespace

void NotePairing::Take(const RawEvent& event) {
  Channel& channel = channels_[event.status & 0x0F];
  const int kind = event.status & 0xF0;
  if (kind == 0xB0) return Control(channel, event);
  if (kind != 0x90 && kind != 0x80) return;
  const uint32_t id = static_cast<uint32_t>(event.track) << 11 |
                      static_cast<uint32_t>(event.status & 0x0F) << 7 | event.data1;
  Key& key = keys_[id];
  if (kind == 0x80 || event.data2 == 0) return End(key, channel, event.tick);
  if (!key.listed) {
    key.listed = true;
    channel.keys.push_back(&key);
  }
  Begin(key, event);
}

void NotePairing::Begin(Key& key, const RawEvent& event) {
  StopHeld(key, event.tick);
  const auto index = static_cast<uint32_t>(notes.size());
  Note note;
  note.tick = event.tick;
  note.pitch = event.data1;
  note.velocity = event.data2;
  note.channel = event.status & 0x0F;
  note.track = event.track;
  notes.push_back(note);
  ends.push_back({event.tick, event.tick, kNoNote});
  (key.first == kNoNote ? key.first : ends[key.last].next) = index;
  key.last = index;
}

void NotePairing::StopHeld(Key& key, Tick tick) {
  if (key.held != kNoNote && ends[key.held].silent == kStillHeld) ends[key.held].silent = tick;
  key.held = kNoNote;
}

void NotePairing::End(Key& key, Channel& channel, Tick tick) {
  const uint32_t index = key.first;
  if (index == kNoNote) return;
  key.first = ends[index].next;
  ends[index].released = tick;
  ends[index].silent = tick;
  if (!channel.pedal) return;
  StopHeld(key, tick);
  ends[index].silent = kStillHeld;
  key.held = index;
  channel.held.push_back(index);
}

void NotePairing::Control(Channel& channel, const RawEvent& event) {
  if (event.data1 == kSustainPedal) {
    if (event.data2 < kPedalDown) LiftPedal(channel, event.tick);
    channel.pedal = event.data2 >= kPedalDown;
  } else if (event.data1 == kResetControllers) {
    LiftPedal(channel, event.tick);
    channel.pedal = false;
  } else if (event.data1 == kAllSoundOff) {
    EndAll(channel, event.tick);
    LiftPedal(channel, event.tick);
  } else if (event.data1 >= kAllNotesOff) {
    EndAll(channel, event.tick);
  }
}

void NotePairing::EndAll(Channel& channel, Tick tick) {
  for (Key* key : channel.keys) {
    while (key->first != kNoNote) End(*key, channel, tick);
    key->listed = false;
  }
  channel.keys.clear();
}

void NotePairing::LiftPedal(Channel& channel, Tick tick) {
  for (const uint32_t index : channel.held) {
    if (ends[index].silent == kStillHeld) ends[index].silent = tick;
  }
  channel.held.clear();
}

void NotePairing::Finish(std::span<const TrackEnd> track_ends, Tick end_tick) {
  for (auto& [id, key] : keys_) {
    for (uint32_t index = key.first; index != kNoNote; index = ends[index].next) {
      const uint32_t next = ends[index].next;
      const Tick end = next == kNoNote ? track_ends[notes[index].track].tick : notes[next].tick;
      ends[index].released = end;
      ends[index].silent = end;
      unfinished.push_back(index);
    }
  }
  std::sort(unfinished.begin(), unfinished.end());
  for (Channel& channel : channels_) LiftPedal(channel, end_tick);
}

}  // namespace strikeline::midi::internal
