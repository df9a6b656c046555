// SPDX-License-Identifier: MIT
#include "midi/midi_file.h"

#include <algorithm>
#include <bit>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "base/check.h"

namespace strikeline::midi {
namespace {

constexpr Tick kLongestDelta = 0x0FFF'FFFF;  // 28 bits, four bytes

void Put(std::initializer_list<int64_t> bytes, std::string& to) {
  for (const int64_t byte : bytes) to.push_back(static_cast<char>(byte & 0xFF));
}

void PutBig32(size_t value, std::string& to) {
  const auto v = static_cast<int64_t>(value);
  Put({v >> 24, v >> 16, v >> 8, v}, to);
}

void PutNumber(int64_t value, std::string& to) {
  for (int shift = 21; shift > 0; shift -= 7) {
    if (value >> shift > 0) Put({value >> shift | 0x80}, to);
  }
  Put({value & 0x7F}, to);
}

// Events of one track, each with its bytes behind the delta time.
class TrackBytes {
 public:
  void Add(Tick tick, std::string bytes) {
    events_.emplace_back(std::clamp<Tick>(tick, 0, kLastTick), std::move(bytes));
  }
  void AddMeta(Tick tick, int type, std::string_view body) {
    std::string bytes;
    Put({0xFF, type}, bytes);
    PutNumber(static_cast<int64_t>(body.size()), bytes);
    Add(tick, bytes.append(body));
  }

  void WriteTo(std::string& file) {
    std::stable_sort(events_.begin(), events_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string body;
    Tick now = 0;
    for (const auto& [tick, bytes] : events_) {
      PutDelta(tick - now, body);
      now = tick;
      body += bytes;
    }
    Put({0, 0xFF, 0x2F, 0}, body);
    file += "MTrk";
    PutBig32(body.size(), file);
    file += body;
  }

 private:
  // What is too long for one number is bridged by events that say nothing (sequencer-specific).
  static void PutDelta(Tick delta, std::string& body) {
    for (; delta > kLongestDelta; delta -= kLongestDelta) {
      PutNumber(kLongestDelta, body);
      Put({0xFF, 0x7F, 0}, body);
    }
    PutNumber(delta, body);
  }

  std::vector<std::pair<Tick, std::string>> events_;
};

TrackBytes ConductorOf(const MidiFile& file) {
  TrackBytes track;
  for (const TempoChange& change : file.tempo) {
    std::string body;
    const int64_t length = change.microseconds_per_quarter;
    Put({length >> 16, length >> 8, length}, body);
    track.AddMeta(change.tick, 0x51, body);
  }
  for (const TimeSignature& signature : file.signatures) {
    std::string body;
    const auto power = std::countr_zero(static_cast<uint32_t>(signature.denominator));
    Put({signature.numerator, power, 24, 8}, body);
    track.AddMeta(signature.tick, 0x58, body);
  }
  return track;
}

TrackBytes BytesOfTrack(const MidiFile::Track& track) {
  TrackBytes bytes;
  if (!track.name.empty()) bytes.AddMeta(0, 0x03, track.name);
  for (const MidiFile::Text& text : track.texts) bytes.AddMeta(text.tick, 0x01, text.text);
  for (const MidiFile::Message& message : track.messages) {
    CHECK(message.status >= 0x80 && message.status < 0xF0) << int{message.status};
    std::string event;
    Put({message.status, message.data1 & 0x7F}, event);
    const int kind = message.status >> 4;
    if (kind != 0xC && kind != 0xD) Put({message.data2 & 0x7F}, event);
    bytes.Add(message.tick, std::move(event));
  }
  return bytes;
}

}  // namespace

std::string BytesOf(const MidiFile& file) {
  CHECK(file.ticks_per_quarter > 0 && file.ticks_per_quarter <= MidiFile::kMostTicks)
      << file.ticks_per_quarter;
  std::string bytes = "MThd";
  const auto tracks = static_cast<int64_t>(file.tracks.size() + 1);
  Put({0, 0, 0, 6, 0, 1, tracks >> 8, tracks, file.ticks_per_quarter >> 8, file.ticks_per_quarter},
      bytes);
  ConductorOf(file).WriteTo(bytes);
  for (const MidiFile::Track& track : file.tracks) BytesOfTrack(track).WriteTo(bytes);
  return bytes;
}

}  // namespace strikeline::midi
