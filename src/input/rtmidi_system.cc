// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <chrono>
#include <utility>

#include <RtMidi.h>

#include "input/midi_ports.h"
#include "input/midi_system.h"

namespace strikeline::input {
namespace {

constexpr unsigned kQueue = 1024;  // of RtMidi's own, which a callback leaves empty

std::unique_ptr<RtMidiIn> NewInput() {
  auto input = std::make_unique<RtMidiIn>(RtMidi::UNSPECIFIED, "strikeline", kQueue);
  input->setErrorCallback([](RtMidiError::Type, const std::string&, void*) {}, nullptr);
  return input;
}

std::vector<std::string> NamesOf(RtMidiIn& input) {
  std::vector<std::string> names;
  for (unsigned i = 0; i < input.getPortCount(); ++i) names.push_back(input.getPortName(i));
  return names;
}

class RtMidiPort : public MidiSystem::OpenPort {
 public:
  RtMidiPort(std::unique_ptr<RtMidiIn> input, MidiSystem::Receive receive)
      : receive_(std::move(receive)), input_(std::move(input)) {
    input_->setCallback(OnMessage, this);
  }

  Status Start(unsigned port, const std::string& name) {
    input_->openPort(port, "strikeline");
    return input_->isPortOpen() ? Status() : Fail("{}: it cannot be opened", name);
  }

 private:
  // ALSA's and the others' stamps are of the driver: when a byte came, not when we ran.
  static void OnMessage(double since_last, std::vector<unsigned char>* message, void* self) {
    if (message && !message->empty()) {
      static_cast<RtMidiPort*>(self)->receive_(SteadyNow(), since_last, *message);
    }
  }

  MidiSystem::Receive receive_;
  std::unique_ptr<RtMidiIn> input_;  // goes first: its thread ends
};

class RtMidiSystem : public MidiSystem {
 public:
  explicit RtMidiSystem(std::unique_ptr<RtMidiIn> scanner) : scanner_(std::move(scanner)) {}

  std::vector<std::string> Ports() override { return NamesOf(*scanner_); }

  Result<std::unique_ptr<OpenPort>> Open(const std::string& port, Receive receive) override {
    try {
      std::unique_ptr<RtMidiIn> input = NewInput();
      const std::vector<std::string> names = NamesOf(*input);
      for (unsigned i = 0; i < names.size(); ++i) {
        if (names[i] != port) continue;
        auto opened = std::make_unique<RtMidiPort>(std::move(input), std::move(receive));
        if (Status done = opened->Start(i, port); !done) return Forward(std::move(done));
        return opened;
      }
      return Fail("{}: it is gone", port);
    } catch (const RtMidiError& error) {
      return Fail("{}: {}", port, error.getMessage());
    }
  }

 private:
  std::unique_ptr<RtMidiIn> scanner_;
};

// Of a machine without MIDI.
class NoMidi : public MidiSystem {
 public:
  std::vector<std::string> Ports() override { return {}; }
  Result<std::unique_ptr<OpenPort>> Open(const std::string& port, Receive) override {
    return Fail("{}: there is no MIDI here", port);
  }
};

}  // namespace

Seconds SteadyNow() {
  return Seconds(
      std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count());
}

std::unique_ptr<MidiSystem> MachineMidi() {
  // Without the kernel's sequencer the libraries below only complain, on the terminal.
  if (access(kMidiSequencer, F_OK) != 0) return std::make_unique<NoMidi>();
  try {
    return std::make_unique<RtMidiSystem>(NewInput());
  } catch (const RtMidiError&) {
    return std::make_unique<NoMidi>();
  }
}

}  // namespace strikeline::input
