// SPDX-License-Identifier: MIT
#include "midi/internal/part_modes.h"

#include <algorithm>
#include <initializer_list>

namespace strikeline::midi::internal {
namespace {

constexpr size_t kDrumPart = 9;  // "channel 10"
constexpr int kAnyByte = -1;

bool StartsWith(std::span<const uint8_t> bytes, std::initializer_list<int> pattern) {
  if (bytes.size() < pattern.size()) return false;
  return std::equal(pattern.begin(), pattern.end(), bytes.begin(),
                    [](int wanted, uint8_t byte) { return wanted == kAnyByte || wanted == byte; });
}

int PlaceOfPart(const RawEvent& event) { return event.port * 16 + (event.status & 0x0F); }

RawEvent SystemEvent(SystemMode mode) {
  RawEvent event;
  event.status = kSystemMode;
  event.data1 = static_cast<uint8_t>(mode);
  return event;
}

RawEvent PartEvent(int channel, uint8_t mode) {
  RawEvent event;
  event.status = kPartMode;
  event.data1 = static_cast<uint8_t>(channel);
  event.data2 = mode > 0;
  return event;
}

// Block 0 is part 10, blocks 1 to 9 are parts 1 to 9.
int ChannelOfBlock(int block) { return block == 0 ? 9 : block <= 9 ? block - 1 : block; }

std::optional<RawEvent> GsEvent(std::span<const uint8_t> bytes) {
  if (StartsWith(bytes, {0x41, kAnyByte, 0x42, 0x12, 0x40, 0x00, 0x7F}) ||
      StartsWith(bytes, {0x41, kAnyByte, 0x42, 0x12, 0x00, 0x00, 0x7F})) {
    return SystemEvent(SystemMode::kGs);
  }
  if (bytes.size() < 8 ||
      !StartsWith(bytes, {0x41, kAnyByte, 0x42, 0x12, kAnyByte, kAnyByte, 0x15}))
    return std::nullopt;
  const bool is_second = bytes[4] == 0x50;
  if ((bytes[4] != 0x40 && !is_second) || bytes[5] >> 4 != 1) return std::nullopt;
  RawEvent event = PartEvent(ChannelOfBlock(bytes[5] & 0x0F), bytes[7]);
  event.port = is_second;
  return event;
}

}  // namespace

std::optional<RawEvent> PartEventOf(std::span<const uint8_t> bytes) {
  if (!bytes.empty() && bytes[0] == 0xF0) bytes = bytes.subspan(1);  // in an escape
  if (StartsWith(bytes, {0x7E, kAnyByte, 0x09, 0x01})) return SystemEvent(SystemMode::kGm);
  if (StartsWith(bytes, {0x7E, kAnyByte, 0x09, 0x03})) return SystemEvent(SystemMode::kGm2);
  if (StartsWith(bytes, {0x43, kAnyByte, 0x4C, 0x00, 0x00, 0x7E})) {
    return SystemEvent(SystemMode::kXg);
  }
  if (bytes.size() >= 7 && StartsWith(bytes, {0x43, kAnyByte, 0x4C, 0x08, kAnyByte, 0x07}) &&
      bytes[4] < 16) {
    return PartEvent(bytes[4], bytes[6]);
  }
  return GsEvent(bytes);
}

PartModes::Port PartModes::Fresh() {
  Port port{};
  port[kDrumPart].is_drum = true;
  return port;
}

void PartModes::Take(const RawEvent& event) {
  if (ports_.size() <= event.port) ports_.resize(event.port + size_t{1}, Fresh());
  Port& port = ports_[event.port];
  if (event.status == kSystemMode) {
    mode_ = static_cast<SystemMode>(event.data1);
    port = Fresh();
  } else if (event.status == kPartMode) {
    port[event.data1] = {event.data2 != 0, false, kNoBank};
  } else if ((event.status & 0xF0) == 0xB0 && event.data1 == 0) {
    port[event.status & 0x0F].bank = event.data2;
  } else if ((event.status & 0xF0) == 0xC0) {
    TakeBank(event.status & 0x0F, port[event.status & 0x0F]);
  }
}

void PartModes::TakeBank(size_t channel, Part& part) const {
  if (part.bank == kNoBank) return;
  const bool is_gs = mode_ == SystemMode::kGs;
  const bool drums = part.bank == 120 || part.bank == 126 || part.bank == 127;
  const bool melody = part.bank == 121;
  if (!is_gs && (drums || melody)) {
    part.is_drum = drums;
    part.by_bank = true;
  } else if (mode_ == SystemMode::kXg || part.by_bank) {
    part.is_drum = channel == kDrumPart && mode_ != SystemMode::kXg;
    part.by_bank = false;
  }
}

EarlyParts::EarlyParts(std::span<const RawEvent> events, Tick bar) {
  PartModes parts;
  for (size_t i = 0; i < events.size() && events[i].tick <= bar; ++i) {
    const RawEvent& event = events[i];
    const bool is_program = (event.status & 0xF0) == 0xC0;
    RawEvent of_channel = event;
    if (event.status == kPartMode) of_channel.status = 0x90 | event.data1;
    const bool before = parts.IsDrum(of_channel);
    parts.Take(event);
    const bool after = parts.IsDrum(of_channel);
    if (before == after || (!is_program && event.status != kPartMode)) continue;
    first_.emplace(PlaceOfPart(of_channel), Change{i, after});
  }
}

std::optional<bool> EarlyParts::IsDrum(size_t index, const RawEvent& event) const {
  if (first_.empty()) return std::nullopt;
  const auto change = first_.find(PlaceOfPart(event));
  if (change == first_.end() || index >= change->second.index) return std::nullopt;
  return change->second.is_drum;
}

bool PartModes::IsDrum(const RawEvent& event) const {
  const size_t channel = event.status & 0x0F;
  if (event.port >= ports_.size()) return channel == kDrumPart;
  return ports_[event.port][channel].is_drum;
}

}  // namespace strikeline::midi::internal
