// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <RtMidi.h>

#include "base/silent_errors.h"
#include "base/stopwatch.h"
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

std::unique_ptr<RtMidiOut> NewOutput() {
  auto output = std::make_unique<RtMidiOut>(RtMidi::UNSPECIFIED, "strikeline");
  output->setErrorCallback([](RtMidiError::Type, const std::string&, void*) {}, nullptr);
  return output;
}

std::vector<std::string> NamesOf(RtMidi& ends) {
  std::vector<std::string> names;
  for (unsigned i = 0; i < ends.getPortCount(); ++i) names.push_back(ends.getPortName(i));
  return names;
}

// Opens the port of that name.
Status OpenNamed(RtMidi& ends, const std::string& port) {
  const std::vector<std::string> names = NamesOf(ends);
  for (unsigned i = 0; i < names.size(); ++i) {
    if (names[i] != port) continue;
    ends.openPort(i, "strikeline");
    return ends.isPortOpen() ? Status() : Fail("{}: it cannot be opened", port);
  }
  return Fail("{}: it is gone", port);
}

class RtMidiPort : public MidiSystem::OpenPort {
 public:
  RtMidiPort(std::unique_ptr<RtMidiIn> input, MidiSystem::Wants wants, MidiSystem::Receive receive)
      : receive_(std::move(receive)), input_(std::move(input)) {
    const bool without_timing = wants != MidiSystem::Wants::kClock;
    input_->ignoreTypes(/*midiSysex=*/true, without_timing, /*midiSense=*/true);
    input_->setCallback(OnMessage, this);
  }

  Status Start(const std::string& port) { return OpenNamed(*input_, port); }

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

class RtMidiOutput : public MidiSystem::OpenOutput {
 public:
  explicit RtMidiOutput(std::unique_ptr<RtMidiOut> output) : output_(std::move(output)) {}
  void Send(std::span<const uint8_t> message) override {
    output_->sendMessage(message.data(), message.size());
  }

 private:
  std::unique_ptr<RtMidiOut> output_;
};

class RtMidiSystem : public MidiSystem {
 public:
  explicit RtMidiSystem(std::unique_ptr<RtMidiIn> scanner) : scanner_(std::move(scanner)) {}

  std::vector<std::string> Ports() override { return NamesOf(*scanner_); }

  Result<std::unique_ptr<OpenPort>> Open(const std::string& port, Wants wants,
                                         Receive receive) override {
    try {
      auto opened = std::make_unique<RtMidiPort>(NewInput(), wants, std::move(receive));
      if (Status done = opened->Start(port); !done) return Forward(std::move(done));
      return opened;
    } catch (const RtMidiError& error) {
      return Fail("{}: {}", port, error.getMessage());
    }
  }

  std::vector<std::string> Outputs() override {
    try {
      return NamesOf(*NewOutput());
    } catch (const RtMidiError&) {
      return {};
    }
  }

  Result<std::unique_ptr<OpenOutput>> OpenOut(const std::string& port) override {
    try {
      std::unique_ptr<RtMidiOut> output = NewOutput();
      if (Status done = OpenNamed(*output, port); !done) return Forward(std::move(done));
      return std::make_unique<RtMidiOutput>(std::move(output));
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
  Result<std::unique_ptr<OpenPort>> Open(const std::string& port, Wants, Receive) override {
    return Fail("{}: there is no MIDI here", port);
  }
  std::vector<std::string> Outputs() override { return {}; }
  Result<std::unique_ptr<OpenOutput>> OpenOut(const std::string& port) override {
    return Fail("{}: there is no MIDI here", port);
  }
};

}  // namespace

Result<MidiPorts> ListMidiPorts() {
  if (access(kMidiSequencer, R_OK | W_OK) != 0) {
    return Fail("{}: {}", kMidiSequencer, std::strerror(errno));
  }
  const SilentErrors silent;
  try {
    RtMidiIn input(RtMidi::UNSPECIFIED, "strikeline doctor");
    RtMidiOut output(RtMidi::UNSPECIFIED, "strikeline doctor");
    return MidiPorts{RtMidi::getApiDisplayName(input.getCurrentApi()), NamesOf(input),
                     NamesOf(output)};
  } catch (const RtMidiError& error) {
    return Fail("{}", error.getMessage());
  }
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
