// SPDX-License-Identifier: MIT
#include "midi/internal/note_pairing.h"

#include <algorithm>

namespace strikeline::midi::internal {
namespace {

constexpr uint8_t kFootPedal = 4;  // electronic kits send the hi-hat's pedal so
constexpr uint8_t kSustainPedal = 64;
constexpr uint8_t kAllSoundOff = 120;
constexpr uint8_t kResetControllers = 121;
constexpr uint8_t kAllNotesOff = 123;  // the mode messages 124 to 127 imply it
constexpr uint8_t kPedalDown = 64;     // from this value on
constexpr uint8_t kGrabbed = 64;       // aftertouch, likewise

constexpr Tick kStillHeld = -1;
constexpr Tick kNoEnd = -1;

}  // namespace

NotePairing::Channel& NotePairing::ChannelOf(const RawEvent& event) {
  if (ports_.size() <= event.port) ports_.resize(event.port + size_t{1});
  return ports_[event.port][event.status & 0x0F];
}

void NotePairing::Take(const RawEvent& event, bool is_drum) {
  const int kind = event.status & 0xF0;
  if (kind < 0x80 || kind > 0xB0) return;
  Channel& channel = ChannelOf(event);
  if (kind == 0xB0) return Control(channel, event);
  const uint32_t id = static_cast<uint32_t>(event.track) << 11 |
                      static_cast<uint32_t>(event.status & 0x0F) << 7 | event.data1;
  Key& key = keys_[id];
  if (kind == 0xA0) {
    if (is_drum && event.data2 >= kGrabbed) Choke(key, event.tick);
    return;
  }
  last_ = event.tick;
  if (kind == 0x80 || event.data2 == 0) return End(key, channel, event.tick);
  if (!key.listed) {
    key.listed = true;
    channel.keys.push_back(&key);
  }
  Begin(key, event, is_drum);
  if (is_drum) notes.back().hihat_pedal = channel.hihat_pedal;
}

void NotePairing::Begin(Key& key, const RawEvent& event, bool is_drum) {
  StopHeld(key, event.tick);
  const auto index = static_cast<uint32_t>(notes.size());
  Note note;
  note.tick = event.tick;
  note.pitch = event.data1;
  note.velocity = event.data2;
  note.channel = event.status & 0x0F;
  note.track = event.track;
  note.port = event.port;
  note.is_drum = is_drum;
  notes.push_back(note);
  ends.push_back({kNoEnd, event.tick, kNoNote});
  (key.first == kNoNote ? key.first : ends[key.last].next) = index;
  key.last = index;
  if (key.fresh == kNoNote) key.fresh = index;
  key.struck = index;
}

void NotePairing::Choke(Key& key, Tick tick) {
  if (key.struck != kNoNote) chokes.push_back({key.struck, tick});
  key.struck = kNoNote;
}

void NotePairing::StopHeld(Key& key, Tick tick) {
  if (key.held != kNoNote && ends[key.held].silent == kStillHeld) ends[key.held].silent = tick;
  key.held = kNoNote;
}

void NotePairing::End(Key& key, Channel& channel, Tick tick) {
  const uint32_t index = key.first;
  if (index == kNoNote) return;
  last_ = tick;
  for (uint32_t i = key.fresh; i != kNoNote; i = ends[i].next) ends[i].released = tick;
  key.fresh = kNoNote;
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
  if (event.data1 == kFootPedal) {
    channel.hihat_pedal = event.data2;
  } else if (event.data1 == kSustainPedal) {
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

void NotePairing::Finish(std::span<const TrackEnd> track_ends, Tick end_tick, Tick longest) {
  const Tick latest = std::min(last_ + longest, end_tick);
  for (auto& [id, key] : keys_) {
    for (uint32_t index = key.first; index != kNoNote; index = ends[index].next) {
      const uint32_t next = ends[index].next;
      Tick end = std::min(latest, track_ends[notes[index].track].tick);
      if (next != kNoNote) end = std::min(end, notes[next].tick);
      if (ends[index].released != kNoEnd) end = std::min(end, ends[index].released);
      ends[index].released = end;
      ends[index].silent = end;
      unfinished.push_back(index);
    }
  }
  std::sort(unfinished.begin(), unfinished.end());
  for (auto& port : ports_) {
    for (Channel& channel : port) LiftPedal(channel, latest);
  }
}

}  // namespace strikeline::midi::internal
