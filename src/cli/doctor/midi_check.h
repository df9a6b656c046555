// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/doctor/finding.h"
#include "input/midi_ports.h"

namespace strikeline::cli {

// Inputs, whose controllers the live window takes, and outputs, by name.
std::vector<Finding> CheckMidi(const Result<input::MidiPorts>& ports = input::ListMidiPorts());

}  // namespace strikeline::cli
