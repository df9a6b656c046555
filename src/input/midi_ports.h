// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace strikeline::input {

// What MIDI ports there are now, by their names.
struct MidiPorts {
  std::string system;  // "ALSA"
  std::vector<std::string> inputs, outputs;
};

// Looks as the live window does. An error where there is no MIDI: why, in words. What the libraries
// below print goes nowhere: while no other thread prints.
Result<MidiPorts> ListMidiPorts();

// True for a port that only gives back what is sent to it.
bool IsLoopback(const std::string& port);

// The kernel's sequencer, without which the libraries only complain.
inline constexpr const char* kMidiSequencer = "/dev/snd/seq";

}  // namespace strikeline::input
