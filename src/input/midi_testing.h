// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/stopwatch.h"
#include "input/midi_system.h"

// MIDI that a test plugs, sends and pulls. Only tests include this.
namespace strikeline::input::testing {

// What there is, which the test holds and the system of the class under test looks at.
struct FakePorts {
  // Who opened a port, which several may.
  struct Opening {
    std::string port;
    MidiSystem::Wants wants;
    MidiSystem::Receive receive;
    std::optional<double> last{};  // device time of the last message it received
  };

  std::vector<std::string> there{};
  std::vector<std::string> refusing{};
  std::list<Opening> open{};
  std::vector<std::string> outputs{};

  // What was sent to an output, and when. Thread: any.
  struct SentMessage {
    Seconds time;
    std::vector<uint8_t> bytes;
  };
  std::vector<SentMessage> Sent() const {
    const std::lock_guard lock(mutex);
    return messages;
  }
  std::vector<SentMessage> messages{};
  mutable std::mutex mutex{};  // of `messages`

  void Pull(const std::string& port) { std::erase(there, port); }
  // As the port would: sent at `sent` by its own clock, seconds.
  void Send(const std::string& port, double sent, Seconds arrival,
            const std::vector<uint8_t>& message) {
    for (Opening& opening : open) {
      if (opening.port != port || !Passes(opening.wants, message)) continue;
      opening.receive(arrival, sent - opening.last.value_or(sent), message);
      opening.last = sent;
    }
  }
  // What RtMidi lets through: of a clock, start, continue, stop and position always.
  static bool Passes(MidiSystem::Wants wants, const std::vector<uint8_t>& message) {
    switch (message.empty() ? 0 : message[0]) {
      case 0xF0:  // system exclusive
      case 0xFE:  // active sensing
        return false;
      case 0xF1:  // time code
      case 0xF8:  // tick of a clock
      case 0xF9:  // tick
        return wants == MidiSystem::Wants::kClock;
      default:
        return true;
    }
  }
};

class FakeMidi : public MidiSystem {
 public:
  explicit FakeMidi(FakePorts& ports) : ports_(ports) {}

  std::vector<std::string> Ports() override { return ports_.there; }
  Result<std::unique_ptr<OpenPort>> Open(const std::string& port, Wants wants,
                                         Receive receive) override {
    const auto& refusing = ports_.refusing;
    if (std::find(refusing.begin(), refusing.end(), port) != refusing.end()) {
      return Fail("{}: another program has it", port);
    }
    ports_.open.push_back({port, wants, std::move(receive)});
    return std::make_unique<Opened>(ports_, std::prev(ports_.open.end()));
  }
  std::vector<std::string> Outputs() override { return ports_.outputs; }
  Result<std::unique_ptr<OpenOutput>> OpenOut(const std::string&) override {
    return std::make_unique<Output>(ports_);
  }

 private:
  class Opened : public OpenPort {
   public:
    Opened(FakePorts& ports, std::list<FakePorts::Opening>::iterator place)
        : ports_(ports), place_(place) {}
    ~Opened() override { ports_.open.erase(place_); }

   private:
    FakePorts& ports_;
    std::list<FakePorts::Opening>::iterator place_;
  };

  class Output : public OpenOutput {
   public:
    explicit Output(FakePorts& ports) : ports_(ports) {}
    void Send(std::span<const uint8_t> message) override {
      const std::lock_guard lock(ports_.mutex);
      ports_.messages.push_back({SteadyNow(), {message.begin(), message.end()}});
    }

   private:
    FakePorts& ports_;
  };

  FakePorts& ports_;
};

}  // namespace strikeline::input::testing
