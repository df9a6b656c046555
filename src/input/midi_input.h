// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "input/controller_state.h"

namespace strikeline::input {

// A MIDI device's controllers: opens the port when it appears, keeps their positions when it goes.
// With midi_ports.cc the only place of RtMidi. Messages are taken from a thread of the library's in
// Update. A resource. Thread: one.
class MidiInput {
 public:
  static constexpr Seconds kLookEvery{1};

  // `port`: a part of its name; "auto": the first that is no loopback; "": none.
  MidiInput(std::string port, MidiMode mode);
  MidiInput(const MidiInput&) = delete;
  MidiInput& operator=(const MidiInput&) = delete;
  ~MidiInput();

  void Update(Seconds now);
  ControllerState& State() { return controllers_; }
  // Of the open port; "" while there is none.
  const std::string& Port() const { return open_; }

 private:
  void Look();

  struct Device;
  std::unique_ptr<Device> device_;
  const std::string wanted_;
  ControllerState controllers_;
  std::string open_;
  Seconds next_look_{0};
};

}  // namespace strikeline::input
