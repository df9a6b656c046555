// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/units.h"
#include "input/inbox.h"
#include "input/midi_system.h"

namespace strikeline::input {

// A channel message, as it was sent. A value.
struct MidiEvent {
  Seconds time;        // of SteadyNow(), by the device's stamp
  uint8_t device = 0;  // index into MidiDevices::Names()
  uint8_t size = 0;    // 2 or 3
  std::array<uint8_t, 3> bytes{};

  std::span<const uint8_t> Message() const { return std::span(bytes).first(size); }
  friend bool operator==(const MidiEvent&, const MidiEvent&) = default;
};

// Which inputs are wanted. A value.
struct MidiWish {
  // Parts of their names, with commas between; "auto": all that are no loopback; "": none.
  std::string ports = "auto";
  size_t most = 16;  // open at once
  friend bool operator==(const MidiWish&, const MidiWish&) = default;
};
bool IsWanted(const std::string& port, const MidiWish& wish);

// Several MIDI inputs at once: opened as they appear, let go as they vanish, each of which is told.
// Messages wait, with their times, until they are taken. A resource. Thread: one.
class MidiDevices {
 public:
  static constexpr Seconds kLookEvery{1};
  // Messages that wait at most; what comes beyond is left out, which is told.
  static constexpr size_t kMostWaiting = Inbox<MidiEvent>::kMostWaiting;

  explicit MidiDevices(MidiWish wish, std::unique_ptr<MidiSystem> system = MachineMidi());
  MidiDevices(const MidiDevices&) = delete;
  MidiDevices& operator=(const MidiDevices&) = delete;
  ~MidiDevices();

  // Looks for ports that came and went, at most every kLookEvery. Cost: a look, 0.1 ms and more;
  // else nothing.
  void Update(Seconds now);
  // All messages since the last call, by time.
  std::vector<MidiEvent> Take();
  // What happened since the last call, in words for people: "TD-17 is gone".
  std::vector<std::string> TakeNotices();

  // Of every device that there was, also of those that are gone; one that comes back is the same.
  const std::vector<std::string>& Names() const { return names_; }
  bool IsOpen(size_t device) const { return open_[device] != nullptr; }

 private:
  void Look();
  void Open(const std::string& port);
  size_t PlaceOf(const std::string& port);

  const MidiWish wish_;
  Inbox<MidiEvent> inbox_;  // outlives the open ports
  std::unique_ptr<MidiSystem> system_;
  std::vector<std::string> names_;
  std::vector<std::unique_ptr<MidiSystem::OpenPort>> open_;  // parallel; null: gone
  std::vector<std::string> refused_;                         // that could not be opened
  std::vector<std::string> notices_;
  Seconds next_look_{0};
};

}  // namespace strikeline::input
