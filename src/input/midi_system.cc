// SPDX-License-Identifier: MIT
#include "input/midi_system.h"

#include <fmt/ranges.h>

namespace strikeline::input {

Result<std::string> OutputNamed(const std::string& part, MidiSystem& system) {
  const std::vector<std::string> outputs = system.Outputs();
  for (const std::string& output : outputs) {
    if (output.find(part) != std::string::npos) return output;
  }
  if (outputs.empty()) return Fail("there is no MIDI output '{}': there are none", part);
  return Fail("there is no MIDI output '{}': there are {}", part, fmt::join(outputs, ", "));
}

}  // namespace strikeline::input
