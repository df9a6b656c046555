// SPDX-License-Identifier: MIT
#include "testing/midi_builder.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace strikeline::testing {
namespace {

enum Order { kNoteOff, kUsual, kOffOfZeroLength };

using ByteList = std::initializer_list<int64_t>;

// Appends the low 8 bits of each.
std::string& Put(std::string& to, ByteList bytes) {
  for (const int64_t byte : bytes) to.push_back(static_cast<char>(byte & 0xFF));
  return to;
}

std::string Of(ByteList bytes) {
  std::string text;
  return Put(text, bytes);
}

void PutBig32(std::string& to, size_t value) {
  const auto v = static_cast<int64_t>(value);
  Put(to, {v >> 24, v >> 16, v >> 8, v});
}

void PutVariable(std::string& to, int64_t value) {
  for (int shift = 28; shift > 0; shift -= 7) {
    if (value >> shift > 0) Put(to, {value >> shift | 0x80});
  }
  Put(to, {value & 0x7F});
}

}  // namespace

std::vector<std::byte> ToBytes(std::string_view text) {
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

MidiBuilder& MidiBuilder::Format(int format) {
  format_ = format;
  return *this;
}

MidiBuilder& MidiBuilder::Ppq(int ticks_per_quarter) {
  division_ = ticks_per_quarter;
  return *this;
}

MidiBuilder& MidiBuilder::Smpte(int frames_per_second, int ticks_per_frame) {
  division_ = (256 - frames_per_second) << 8 | ticks_per_frame;
  return *this;
}

MidiBuilder& MidiBuilder::Track(std::string_view name) {
  tracks_.emplace_back();
  return name.empty() ? *this : Meta(0, 3, name);
}

MidiBuilder& MidiBuilder::Tempo(int64_t tick, double beats_per_minute) {
  const auto microseconds = static_cast<int64_t>(std::llround(60e6 / beats_per_minute));
  return Meta(tick, 0x51, Of({microseconds >> 16, microseconds >> 8, microseconds}));
}

MidiBuilder& MidiBuilder::Signature(int64_t tick, int numerator, int denominator) {
  const int power = static_cast<int>(std::lround(std::log2(denominator)));
  return Meta(tick, 0x58, Of({numerator, power, 24, 8}));
}

MidiBuilder& MidiBuilder::Note(int64_t tick, int channel, int pitch, int velocity, int64_t length) {
  Add(tick, kUsual, Of({0x90 | channel, pitch, velocity}));
  return Add(tick + length, length > 0 ? kNoteOff : kOffOfZeroLength,
             Of({0x80 | channel, pitch, 64}));
}

MidiBuilder& MidiBuilder::Control(int64_t tick, int channel, int controller, int value) {
  return Raw(tick, {0xB0 | channel, controller, value});
}

MidiBuilder& MidiBuilder::Program(int64_t tick, int channel, int program) {
  return Raw(tick, {0xC0 | channel, program});
}

MidiBuilder& MidiBuilder::Meta(int64_t tick, int type, std::string_view body) {
  std::string bytes = Of({0xFF, type});
  PutVariable(bytes, static_cast<int64_t>(body.size()));
  return Add(tick, kUsual, bytes.append(body));
}

MidiBuilder& MidiBuilder::Raw(int64_t tick, std::initializer_list<int> bytes) {
  std::string text;
  for (const int byte : bytes) Put(text, {byte});
  return Add(tick, kUsual, text);
}

MidiBuilder& MidiBuilder::EndAt(int64_t tick) {
  if (tracks_.empty()) tracks_.emplace_back();
  tracks_.back().end = tick;
  return *this;
}

MidiBuilder& MidiBuilder::Add(int64_t tick, int order, std::string bytes) {
  if (tracks_.empty()) tracks_.emplace_back();
  tracks_.back().events.push_back({tick, order, std::move(bytes)});
  return *this;
}

std::string MidiBuilder::Body(TrackEvents track) {
  std::stable_sort(track.events.begin(), track.events.end(), [](const Event& a, const Event& b) {
    return std::pair(a.tick, a.order) < std::pair(b.tick, b.order);
  });
  std::string body;
  int64_t now = 0;
  for (const Event& event : track.events) {
    PutVariable(body, event.tick - std::exchange(now, event.tick));
    body.append(event.bytes);
  }
  PutVariable(body, std::max<int64_t>(track.end - now, 0));
  return Put(body, {0xFF, 0x2F, 0});
}

std::vector<std::byte> MidiBuilder::Bytes() const {
  const size_t count = std::max<size_t>(tracks_.size(), 1);
  const int format = format_ >= 0 ? format_ : count > 1;
  std::string file("MThd");
  const auto tracks = static_cast<int64_t>(count);
  Put(file, {0, 0, 0, 6, 0, format, tracks >> 8, tracks, division_ >> 8, division_});
  for (size_t i = 0; i < count; ++i) {
    const std::string body = Body(i < tracks_.size() ? tracks_[i] : TrackEvents{});
    PutBig32(file.append("MTrk"), body.size());
    file.append(body);
  }
  return ToBytes(file);
}

}  // namespace strikeline::testing
