// SPDX-License-Identifier: MIT
#include "input/midi_input.h"

#include <utility>

namespace strikeline::input {

MidiInput::MidiInput(std::string port, MidiMode mode, std::unique_ptr<MidiSystem> system)
    : devices_({std::move(port), 1}, std::move(system)), controllers_(mode) {}

void MidiInput::Update(Seconds now) {
  devices_.Update(now);
  controllers_.SetLive(!Port().empty());
  for (const MidiEvent& event : devices_.Take()) controllers_.Take(event.Message());
}

std::string MidiInput::Port() const {
  for (size_t i = 0; i < devices_.Names().size(); ++i) {
    if (devices_.IsOpen(i)) return devices_.Names()[i];
  }
  return "";
}

}  // namespace strikeline::input
