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
  // A message: when it arrived here, and how long after the last one that was received of this
  // opening it says that it was sent, seconds; 0: it is the first. On one thread of the system's.
  using Receive =
      std::function<void(Seconds arrival, double since_last, std::span<const uint8_t> message)>;
  // Open while it lives. Once it is gone nothing more is received.
  class OpenPort {
   public:
    virtual ~OpenPort() = default;
  };

  // What a port is opened for. Nobody receives system exclusive and active sensing.
  enum class Wants : uint8_t {
    kNotes,  // all but a clock's ticks, which come often, and time codes
    kClock,  // those too
  };

  virtual ~MidiSystem() = default;
  // Names of the inputs that are there now.
  virtual std::vector<std::string> Ports() = 0;
  // A port may be opened several times, each of which receives all that it wants.
  virtual Result<std::unique_ptr<OpenPort>> Open(const std::string& port, Wants wants,
                                                 Receive receive) = 0;

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

// The first of `names` that holds `part`. The error has those that there are. `kind`: what they are
// names of, "input" or "output".
Result<std::string> PortNamed(const std::string& part, const char* kind,
                              const std::vector<std::string>& names);

// That of RtMidi; a machine without MIDI has no ports.
std::unique_ptr<MidiSystem> MachineMidi();

}  // namespace strikeline::input
