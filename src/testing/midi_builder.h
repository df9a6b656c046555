// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace strikeline::testing {

// Writes standard MIDI files for tests: `MidiBuilder().Track("Drums").Note(0, 9, 38, 100,
// 240).Bytes()`. Ticks are absolute, channels count from 0. Events go to the last track begun;
// without Track() there is one that has no name. Events of one tick keep their order, except that
// note-offs come before them. A value; one owner.
class MidiBuilder {
 public:
  MidiBuilder& Format(int format);  // default 0 for one track, 1 for more
  MidiBuilder& Ppq(int ticks_per_quarter);
  MidiBuilder& Smpte(int frames_per_second, int ticks_per_frame);

  MidiBuilder& Track(std::string_view name = "");
  MidiBuilder& Tempo(double beats_per_minute) { return Tempo(0, beats_per_minute); }
  MidiBuilder& Tempo(int64_t tick, double beats_per_minute);
  // The denominator is a power of 2.
  MidiBuilder& Signature(int64_t tick, int numerator, int denominator);
  MidiBuilder& Marker(int64_t tick, std::string_view text) { return Meta(tick, 6, text); }
  MidiBuilder& Note(int64_t tick, int channel, int pitch, int velocity, int64_t length);
  MidiBuilder& Control(int64_t tick, int channel, int controller, int value);
  MidiBuilder& Program(int64_t tick, int channel, int program);
  MidiBuilder& Meta(int64_t tick, int type, std::string_view body);
  // Any bytes after the delta time.
  MidiBuilder& Raw(int64_t tick, std::initializer_list<int> bytes);
  // The end-of-track event, if it is later than the last event.
  MidiBuilder& EndAt(int64_t tick);

  std::vector<std::byte> Bytes() const;

 private:
  struct Event {
    int64_t tick = 0;
    int order = 0;  // among events of one tick
    std::string bytes;
  };
  struct TrackEvents {
    std::vector<Event> events;
    int64_t end = 0;
  };

  static std::string Body(TrackEvents track);
  MidiBuilder& Add(int64_t tick, int order, std::string bytes);

  int format_ = -1;
  int division_ = 480;
  std::vector<TrackEvents> tracks_;
};

// The bytes of a text, "\x90..." included.
std::vector<std::byte> ToBytes(std::string_view text);

}  // namespace strikeline::testing
