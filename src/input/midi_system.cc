// SPDX-License-Identifier: MIT
#include "input/midi_system.h"

#include <fmt/ranges.h>

namespace strikeline::input {

Result<std::string> PortNamed(const std::string& part, const char* kind,
                              const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (name.find(part) != std::string::npos) return name;
  }
  if (names.empty()) return Fail("there is no MIDI {} '{}': there are none", kind, part);
  return Fail("there is no MIDI {} '{}': there are {}", kind, part, fmt::join(names, ", "));
}

}  // namespace strikeline::input
