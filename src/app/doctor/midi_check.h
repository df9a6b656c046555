// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "app/doctor/finding.h"
#include "app/live/midi_ports.h"

namespace strikeline::app {

// Inputs, whose controllers the live window takes, and outputs, by name.
std::vector<Finding> CheckMidi(const Result<MidiPorts>& ports = ListMidiPorts());

}  // namespace strikeline::app
