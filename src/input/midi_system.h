// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"

namespace strikeline::input {

// The clock of all time stamps here: std::chrono::steady_clock, seconds since its epoch.
Seconds SteadyNow();

// MIDI inputs of the machine, as the classes that use them need them; tests have one of their own.
// A resource. Thread: one, but for what Receive says.
class MidiSystem {
 public:
  // A message: when it arrived here, and how long after the port's last one it says that it was
  // sent, seconds. On a thread of the system's.
  using Receive =
      std::function<void(Seconds arrival, double since_last, std::span<const uint8_t> message)>;
  // Open while it lives. Once it is gone nothing more is received.
  class OpenPort {
   public:
    virtual ~OpenPort() = default;
  };

  virtual ~MidiSystem() = default;
  // Names of the inputs that are there now.
  virtual std::vector<std::string> Ports() = 0;
  virtual Result<std::unique_ptr<OpenPort>> Open(const std::string& port, Receive receive) = 0;
};

// That of RtMidi; a machine without MIDI has no ports.
std::unique_ptr<MidiSystem> MachineMidi();

}  // namespace strikeline::input
