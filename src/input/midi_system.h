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

// MIDI ports of the machine, as the classes that use them need them; tests have one of their own.
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

  // An output, open while it lives. Thread: any, one at a time.
  class OpenOutput {
   public:
    virtual ~OpenOutput() = default;
    // At once; what cannot be sent is lost.
    virtual void Send(std::span<const uint8_t> message) = 0;
  };
  // Names of the outputs that are there now.
  virtual std::vector<std::string> Outputs() = 0;
  virtual Result<std::unique_ptr<OpenOutput>> OpenOut(const std::string& port) = 0;
};

// The name of the first output whose name holds `part`. The error has those that there are.
Result<std::string> OutputNamed(const std::string& part, MidiSystem& system);

// That of RtMidi; a machine without MIDI has no ports.
std::unique_ptr<MidiSystem> MachineMidi();

}  // namespace strikeline::input
