// SPDX-License-Identifier: MIT
#include "input/midi_input.h"

#include <unistd.h>

#include <optional>
#include <utility>
#include <vector>

#include <RtMidi.h>

#include "input/midi_ports.h"

namespace strikeline::input {
namespace {

bool IsWanted(const std::string& name, const std::string& wanted) {
  if (wanted == "auto") return !IsLoopback(name);
  return name.find(wanted) != std::string::npos;
}

}  // namespace

struct MidiInput::Device {
  std::unique_ptr<RtMidiIn> input;

  std::vector<std::string> Ports() const {
    std::vector<std::string> names;
    for (unsigned i = 0; i < input->getPortCount(); ++i) names.push_back(input->getPortName(i));
    return names;
  }
};

MidiInput::MidiInput(std::string port, MidiMode mode)
    : wanted_(std::move(port)), controllers_(mode) {
  // Without the kernel's sequencer the libraries below only complain, on the terminal.
  if (wanted_.empty() || access(kMidiSequencer, F_OK) != 0) return;
  try {
    auto device = std::make_unique<Device>();
    device->input = std::make_unique<RtMidiIn>(RtMidi::UNSPECIFIED, "strikeline", 1024);
    device->input->setErrorCallback([](RtMidiError::Type, const std::string&, void*) {}, nullptr);
    device_ = std::move(device);
  } catch (const RtMidiError&) {
    // No MIDI on this machine.
  }
}

MidiInput::~MidiInput() = default;

void MidiInput::Look() {
  const std::vector<std::string> ports = device_->Ports();
  std::optional<unsigned> found;
  bool is_there = false;
  for (unsigned i = 0; i < ports.size(); ++i) {
    is_there |= ports[i] == open_;
    if (!found && IsWanted(ports[i], wanted_)) found = i;
  }
  if (!open_.empty() && !is_there) {
    device_->input->closePort();
    controllers_.SetLive(false);
    open_.clear();
  }
  if (!open_.empty() || !found) return;
  device_->input->openPort(*found, "controllers");
  if (!device_->input->isPortOpen()) return;
  open_ = ports[*found];
  controllers_.SetLive(true);
}

void MidiInput::Update(Seconds now) {
  if (!device_) return;
  if (now >= next_look_) {
    next_look_ = now + kLookEvery;
    Look();
  }
  std::vector<unsigned char> message;
  while (!open_.empty()) {
    device_->input->getMessage(&message);
    if (message.empty()) return;
    controllers_.Take(message);
  }
}

}  // namespace strikeline::input
