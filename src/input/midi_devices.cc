// SPDX-License-Identifier: MIT
#include "input/midi_devices.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "input/device_clock.h"
#include "input/midi_ports.h"

namespace strikeline::input {
namespace {

// None: it is no channel message.
std::optional<MidiEvent> EventOf(Seconds time, size_t device, std::span<const uint8_t> message) {
  const bool is_channels = !message.empty() && message[0] >= 0x80 && message[0] < 0xF0;
  if (!is_channels || message.size() < 2 || message.size() > 3) return {};
  MidiEvent event{time, static_cast<uint8_t>(device), static_cast<uint8_t>(message.size()), {}};
  std::copy(message.begin(), message.end(), event.bytes.begin());
  return event;
}

}  // namespace

bool IsWanted(const std::string& port, const MidiWish& wish) {
  if (wish.ports == "auto") return !IsLoopback(port);
  size_t begin = 0;
  while (begin < wish.ports.size()) {
    const size_t comma = std::min(wish.ports.find(',', begin), wish.ports.size());
    const size_t first = wish.ports.find_first_not_of(' ', begin);
    const std::string part = first < comma ? wish.ports.substr(first, comma - first) : "";
    if (!part.empty() && port.find(part) != std::string::npos) return true;
    begin = comma + 1;
  }
  return false;
}

MidiDevices::MidiDevices(MidiWish wish, std::unique_ptr<MidiSystem> system)
    : wish_(std::move(wish)), system_(std::move(system)) {}

MidiDevices::~MidiDevices() { open_.clear(); }

void MidiDevices::Update(Seconds now) {
  if (wish_.ports.empty() || now < next_look_) return;
  next_look_ = now + kLookEvery;
  Look();
}

void MidiDevices::Look() {
  if (auto loss = inbox_.TakeLoss()) notices_.push_back(*std::move(loss));
  const std::vector<std::string> ports = system_->Ports();
  const auto is_there = [&ports](const std::string& name) {
    return std::find(ports.begin(), ports.end(), name) != ports.end();
  };
  for (size_t i = 0; i < names_.size(); ++i) {
    if (!open_[i] || is_there(names_[i])) continue;
    open_[i].reset();
    notices_.push_back(names_[i] + " is gone");
  }
  std::erase_if(refused_, [&](const std::string& port) { return !is_there(port); });
  for (const std::string& port : ports) {
    const auto count =
        std::count_if(open_.begin(), open_.end(), [](const auto& open) { return open != nullptr; });
    if (static_cast<size_t>(count) >= wish_.most) return;
    if (IsWanted(port, wish_)) Open(port);
  }
}

size_t MidiDevices::PlaceOf(const std::string& port) {
  const auto known = std::find(names_.begin(), names_.end(), port);
  if (known != names_.end()) return static_cast<size_t>(known - names_.begin());
  names_.push_back(port);
  open_.emplace_back();
  return names_.size() - 1;
}

// A port that refuses is told once, and tried again when it has been away. One that comes back
// begins to count anew, so each opening has a DeviceClock of its own, which its thread alone asks.
void MidiDevices::Open(const std::string& port) {
  if (std::find(refused_.begin(), refused_.end(), port) != refused_.end()) return;
  const size_t device = PlaceOf(port);
  if (open_[device] || device > 0xFF) return;
  auto opened = system_->Open(
      port, MidiSystem::Wants::kNotes,
      [this, device, clock = DeviceClock()](Seconds arrival, double since_last,
                                            std::span<const uint8_t> message) mutable {
        const Seconds time = clock.Sent(arrival, since_last);
        if (const auto event = EventOf(time, device, message)) inbox_.Put(*event);
      });
  if (!opened) {
    refused_.push_back(port);
    notices_.push_back(opened.error().message);
    return;
  }
  open_[device] = *std::move(opened);
  notices_.push_back(port + " is there");
}

std::vector<MidiEvent> MidiDevices::Take() { return inbox_.Take(); }

std::vector<std::string> MidiDevices::TakeNotices() { return std::exchange(notices_, {}); }

}  // namespace strikeline::input
