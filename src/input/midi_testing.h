// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
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
  std::vector<std::string> there;
  std::vector<std::string> refusing;
  std::map<std::string, MidiSystem::Receive> open;
  std::map<std::string, double> last;  // device time of the last message
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
  std::vector<std::string> Outputs() override { return ports_.outputs; }
  Result<std::unique_ptr<OpenOutput>> OpenOut(const std::string&) override {
    return std::make_unique<Output>(ports_);
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
