// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "input/midi_system.h"

// MIDI that a test plugs, sends and pulls. Only tests include this.
namespace strikeline::input::testing {

// What there is, which the test holds and the system of the class under test looks at.
struct FakePorts {
  std::vector<std::string> there;
  std::vector<std::string> refusing;
  std::map<std::string, MidiSystem::Receive> open;
  std::map<std::string, double> last;  // device time of the last message

  void Pull(const std::string& port) { std::erase(there, port); }
  // As the port would: sent at `sent` by its own clock, seconds.
  void Send(const std::string& port, double sent, Seconds arrival,
            const std::vector<uint8_t>& message) {
    if (!open.contains(port)) return;
    const auto [before, is_first] = last.try_emplace(port, sent);
    open[port](arrival, is_first ? 0 : sent - before->second, message);
    before->second = sent;
  }
};

class FakeMidi : public MidiSystem {
 public:
  explicit FakeMidi(FakePorts& ports) : ports_(ports) {}

  std::vector<std::string> Ports() override { return ports_.there; }
  Result<std::unique_ptr<OpenPort>> Open(const std::string& port, Receive receive) override {
    const auto& refusing = ports_.refusing;
    if (std::find(refusing.begin(), refusing.end(), port) != refusing.end()) {
      return Fail("{}: another program has it", port);
    }
    ports_.open[port] = std::move(receive);
    return std::make_unique<Opened>(ports_, port);
  }

 private:
  class Opened : public OpenPort {
   public:
    Opened(FakePorts& ports, std::string name) : ports_(ports), name_(std::move(name)) {}
    ~Opened() override {
      ports_.open.erase(name_);
      ports_.last.erase(name_);
    }

   private:
    FakePorts& ports_;
    std::string name_;
  };

  FakePorts& ports_;
};

}  // namespace strikeline::input::testing
