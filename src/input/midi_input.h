// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "input/controller_state.h"
#include "input/midi_devices.h"

namespace strikeline::input {

// A MIDI device's controllers: opens the port when it appears, keeps their positions when it goes.
// A resource. Thread: one.
class MidiInput {
 public:
  // `port`: a part of its name; "auto": the first that is no loopback; "": none.
  MidiInput(std::string port, MidiMode mode, std::unique_ptr<MidiSystem> system = MachineMidi());

  void Update(Seconds now);
  ControllerState& State() { return controllers_; }
  // Of the open port; "" while there is none.
  std::string Port() const;

 private:
  MidiDevices devices_;
  ControllerState controllers_;
};

}  // namespace strikeline::input
