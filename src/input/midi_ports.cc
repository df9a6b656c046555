// SPDX-License-Identifier: MIT
#include "input/midi_ports.h"

namespace strikeline::input {

bool IsLoopback(const std::string& port) { return port.find("Through") != std::string::npos; }

}  // namespace strikeline::input
