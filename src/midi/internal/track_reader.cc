// SPDX-License-Identifier: MIT
#include "midi/internal/track_reader.h"

#include <algorithm>
#include <cstdlib>

#include "midi/internal/part_modes.h"
#include "midi/internal/text.h"

namespace strikeline::midi::internal {
namespace {

constexpr uint8_t kSysex = 0xF0;
constexpr uint8_t kSysexEnd = 0xF7;
constexpr uint8_t kMeta = 0xFF;
constexpr int kLargestSignaturePower = 7;  // 128th notes
constexpr int kMostSharps = 7;

enum MetaType : uint8_t {
  kText = 0x01,
  kTrackName = 0x03,
  kInstrumentName = 0x04,
  kLyric = 0x05,
  kMarker = 0x06,
  kCuePoint = 0x07,
  kPort = 0x21,
  kEndOfTrack = 0x2F,
  kTempo = 0x51,
  kTimeSignature = 0x58,
  kKeySignature = 0x59,
};

int DataBytes(uint8_t channel_status) {
  const int kind = channel_status >> 4;
  return kind == 0xC || kind == 0xD ? 1 : 2;
}

}  // namespace

size_t TrackReader::Read(size_t begin, size_t limit, Tick tick) {
  position_ = begin;
  limit_ = limit;
  tick_ = tick;
  track_ = static_cast<uint16_t>(song_.tracks.size());
  song_.tracks.emplace_back();
  song_.first_event.push_back(song_.events.size());
  while (!ended_ && !AtLimit()) {
    ReadDelta();
    event_begin_ = position_;
    if (AtLimit()) {
      StopInside(position_);
    } else {
      ReadEvent();
    }
  }
  if (!ended_) log_.Add(position_, "no end-of-track event", "ended after its last event");
  song_.ends.push_back({tick_, position_});
  return position_;
}

void TrackReader::ReadDelta() {
  const size_t begin = position_;
  const Tick before = tick_;
  if (const auto delta = ReadNumber()) tick_ += *delta;
  if (tick_ > kLastTick) {
    tick_ = kLastTick;
    if (before < kLastTick) log_.Add(begin, "delta times add up beyond 2^38 ticks", "kept at 2^38");
  }
}

// A variable-length number; nothing if the track stops inside it.
std::optional<uint32_t> TrackReader::ReadNumber() {
  const size_t begin = position_;
  uint32_t value = 0;
  while (!AtLimit()) {
    const uint8_t byte = Next();
    value = (value << 7 | (byte & 0x7F)) & 0x0FFF'FFFF;
    if (byte < 0x80) {
      if (position_ - begin > 4)
        log_.Add(begin, "a number longer than 4 bytes", "read as its last 28 bits");
      return value;
    }
  }
  return std::nullopt;
}

void TrackReader::ReadEvent() {
  const uint8_t status = bytes_.At(position_);
  if (status < 0x80) return ReadWithoutStatus();
  ++position_;
  if (status < kSysex) {
    running_ = status;
    interrupted_ = false;
    return ReadChannelMessage(status);
  }
  interrupted_ = true;
  if (status == kMeta) return ReadMeta();
  if (status == kSysex || status == kSysexEnd) return ReadSysex();
  SkipSystemMessage(status);
}

void TrackReader::ReadWithoutStatus() {
  if (running_ != 0) {
    if (interrupted_) {
      log_.Add(position_, "running status goes on after a meta or system-exclusive event",
               "read with the last channel status");
    }
    return ReadChannelMessage(running_);
  }
  while (!AtLimit() && bytes_.At(position_) < 0x80) ++position_;
  log_.Add(event_begin_, "data bytes without a status", "left out up to the next status byte");
  if (AtLimit()) return;
  event_begin_ = position_;
  ReadEvent();
}

void TrackReader::ReadChannelMessage(uint8_t status) {
  const int count = DataBytes(status);
  if (limit_ - position_ < static_cast<size_t>(count)) return StopInside(event_begin_);
  uint8_t data[2] = {0, 0};
  bool overflow = false;
  for (int i = 0; i < count; ++i) {
    const uint8_t byte = Next();
    overflow |= byte > 127;
    data[i] = std::min<uint8_t>(byte, 127);
  }
  // A velocity or value above 127 is a slip of the program that wrote it; a pitch or number above
  // it means nothing.
  if (overflow && bytes_.At(position_ - static_cast<size_t>(count)) > 127) {
    log_.Add(event_begin_, "a channel message whose first data byte is above 127", "left out");
    return;
  }
  if (overflow) log_.Add(event_begin_, "a data byte above 127", "taken as 127");
  Keep(status, data[0], data[1]);
}

void TrackReader::Keep(uint8_t status, uint8_t data1, uint8_t data2) {
  song_.events.push_back({tick_, track_, status, data1, data2, port_});
}

void TrackReader::ReadMeta() {
  if (AtLimit()) return StopInside(event_begin_);
  const uint8_t type = Next();
  if (type == kEndOfTrack && AtLimit()) {
    log_.Add(event_begin_, "the end-of-track event lacks its length", "taken as the end");
    ended_ = true;
    return;
  }
  const auto length = ReadNumber();
  if (!length || *length > limit_ - position_) return StopInside(event_begin_);
  const size_t begin = position_;
  position_ += *length;
  ended_ = type == kEndOfTrack;
  TakeMeta(type, begin, *length);
}

void TrackReader::TakeMeta(uint8_t type, size_t begin, size_t length) {
  if (type == kTempo) return TakeTempo(begin, length);
  if (type == kTimeSignature) return TakeSignature(begin, length);
  if (type == kKeySignature) return TakeKey(begin, length);
  if (type == kPort && length > 0) port_ = bytes_.At(begin);
  TakeText(type, bytes_.Text(begin, length));
}

// As it stands in the file: which encoding it has is known when all texts are.
void TrackReader::TakeText(uint8_t type, std::string_view text) {
  // A lyric may be nothing but the end of a line.
  if (type == kLyric ? text.empty() : IsBlank(text)) return;
  Track& track = song_.tracks[track_];
  if (type == kTrackName && track.name.empty()) track.name = text;
  if (type == kInstrumentName && track.instrument.empty()) track.instrument = text;
  if (type == kMarker || type == kCuePoint) song_.markers.push_back({tick_, std::string(text)});
  if (type == kText || type == kLyric) {
    song_.texts.push_back({tick_, track_, type == kLyric, std::string(text)});
  }
}

void TrackReader::TakeTempo(size_t begin, size_t length) {
  const uint32_t tempo = length < 3 ? 0 : bytes_.Big16(begin) << 8 | bytes_.At(begin + 2);
  if (tempo == 0) {
    log_.Add(event_begin_, "a tempo event without a tempo", "left out");
    return;
  }
  song_.tempos.push_back({tick_, static_cast<int32_t>(tempo)});
}

void TrackReader::TakeSignature(size_t begin, size_t length) {
  const int numerator = length < 2 ? 0 : bytes_.At(begin);
  const int power = length < 2 ? 0 : bytes_.At(begin + 1);
  if (numerator == 0 || power > kLargestSignaturePower) {
    log_.Add(event_begin_, "a time signature that is none", "left out");
    return;
  }
  song_.signatures.push_back({tick_, numerator, 1 << power});
}

void TrackReader::TakeKey(size_t begin, size_t length) {
  const int sharps = length < 2 ? kMostSharps + 1 : static_cast<int8_t>(bytes_.At(begin));
  const int mode = length < 2 ? 0 : bytes_.At(begin + 1);
  if (std::abs(sharps) > kMostSharps || mode > 1) {
    log_.Add(event_begin_, "a key signature that is none", "left out");
    return;
  }
  song_.keys.push_back({tick_, sharps, mode == 1});
}

void TrackReader::ReadSysex() {
  const size_t begin = position_;
  const auto length = ReadNumber();
  if (length && *length <= limit_ - position_) {
    const size_t body = position_;
    position_ += *length;
    return TakeSysex(body, *length);
  }
  const size_t end = bytes_.Find("\xF7", begin, limit_);
  if (end == std::string_view::npos) return StopInside(event_begin_);
  log_.Add(event_begin_, "a system-exclusive event longer than its track", "ended at its F7");
  position_ = end + 1;
}

void TrackReader::TakeSysex(size_t begin, size_t length) {
  if (length == 0) return;
  const std::span<const std::byte> body = bytes_.Slice(begin, length);
  RawExclusive exclusive{tick_, port_, {}};
  for (const std::byte byte : body) exclusive.bytes.push_back(static_cast<uint8_t>(byte));
  if (auto event = PartEventOf(exclusive.bytes)) {
    event->tick = tick_;
    event->track = track_;
    event->port = std::max(event->port, port_);
    song_.events.push_back(*event);
  }
  song_.exclusives.push_back(std::move(exclusive));
}

// Song position and the like belong on a cable, not in a file.
void TrackReader::SkipSystemMessage(uint8_t status) {
  const size_t data_bytes = status == 0xF2 ? 2 : status == 0xF1 || status == 0xF3 ? 1 : 0;
  log_.Add(event_begin_, "a system message that no file may hold", "left out");
  position_ = std::min(position_ + data_bytes, limit_);
}

void TrackReader::StopInside(size_t offset) {
  log_.Add(offset, "ends inside an event", "the event was left out");
  position_ = limit_;
  ended_ = true;
}

}  // namespace strikeline::midi::internal
