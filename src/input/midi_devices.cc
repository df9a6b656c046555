// SPDX-License-Identifier: MIT
#include "input/midi_devices.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "input/device_clock.h"
#include "input/midi_ports.h"

namespace strikeline::input {

// Where threads of the system put messages. Thread: any.
class MidiDevices::Inbox {
 public:
  void Put(size_t device, Seconds arrival, double since_last, std::span<const uint8_t> message) {
    const std::lock_guard lock(mutex_);
    if (device >= clocks_.size()) clocks_.resize(device + 1);
    const Seconds time = clocks_[device].Sent(arrival, since_last);
    const bool is_channels = !message.empty() && message[0] >= 0x80 && message[0] < 0xF0;
    if (!is_channels || message.size() < 2 || message.size() > 3) return;
    if (events_.size() == kMostWaiting) {
      ++left_out_;
      return;
    }
    MidiEvent event{time, static_cast<uint8_t>(device), static_cast<uint8_t>(message.size()), {}};
    std::copy(message.begin(), message.end(), event.bytes.begin());
    events_.push_back(event);
  }

  std::vector<MidiEvent> Take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(events_, {});
  }
  // A device that comes back begins to count anew.
  void Forget(size_t device) {
    const std::lock_guard lock(mutex_);
    if (device < clocks_.size()) clocks_[device] = {};
  }
  // Messages that were left out since the last call.
  uint64_t TakeLeftOut() {
    const std::lock_guard lock(mutex_);
    return std::exchange(left_out_, 0);
  }

 private:
  mutable std::mutex mutex_;
  std::vector<DeviceClock> clocks_;
  std::vector<MidiEvent> events_;
  uint64_t left_out_ = 0;
};

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
    : wish_(std::move(wish)), inbox_(std::make_unique<Inbox>()), system_(std::move(system)) {}

MidiDevices::~MidiDevices() { open_.clear(); }

void MidiDevices::Update(Seconds now) {
  if (wish_.ports.empty() || now < next_look_) return;
  next_look_ = now + kLookEvery;
  Look();
}

void MidiDevices::Look() {
  if (const uint64_t lost = inbox_->TakeLeftOut()) {
    notices_.push_back(fmt::format("{} MIDI messages were lost: too many came at once", lost));
  }
  const std::vector<std::string> ports = system_->Ports();
  const auto is_there = [&ports](const std::string& name) {
    return std::find(ports.begin(), ports.end(), name) != ports.end();
  };
  for (size_t i = 0; i < names_.size(); ++i) {
    if (!open_[i] || is_there(names_[i])) continue;
    open_[i].reset();
    inbox_->Forget(i);
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

// A port that refuses is told once, and tried again when it has been away.
void MidiDevices::Open(const std::string& port) {
  if (std::find(refused_.begin(), refused_.end(), port) != refused_.end()) return;
  const size_t device = PlaceOf(port);
  if (open_[device] || device > 0xFF) return;
  Inbox* inbox = inbox_.get();
  auto opened = system_->Open(
      port, [inbox, device](Seconds arrival, double since_last, std::span<const uint8_t> message) {
        inbox->Put(device, arrival, since_last, message);
      });
  if (!opened) {
    refused_.push_back(port);
    notices_.push_back(opened.error().message);
    return;
  }
  open_[device] = *std::move(opened);
  notices_.push_back(port + " is there");
}

std::vector<MidiEvent> MidiDevices::Take() {
  std::vector<MidiEvent> events = inbox_->Take();
  std::stable_sort(events.begin(), events.end(),
                   [](const MidiEvent& a, const MidiEvent& b) { return a.time < b.time; });
  return events;
}

std::vector<std::string> MidiDevices::TakeNotices() { return std::exchange(notices_, {}); }

}  // namespace strikeline::input
