// SPDX-License-Identifier: MIT
#include "input/clock_event.h"

namespace strikeline::input {
namespace {

constexpr uint8_t kPositionStatus = 0xF2, kTickStatus = 0xF8, kStartStatus = 0xFA,
                  kContinueStatus = 0xFB, kStopStatus = 0xFC;
constexpr uint8_t kFirstStatus = 0x80;  // data bytes are below
constexpr size_t kPositionSize = 3;     // status, low seven bits, high seven bits

std::optional<ClockEvent::Kind> KindOf(uint8_t status) {
  switch (status) {
    case kTickStatus:
      return ClockEvent::Kind::kTick;
    case kStartStatus:
      return ClockEvent::Kind::kStart;
    case kContinueStatus:
      return ClockEvent::Kind::kContinue;
    case kStopStatus:
      return ClockEvent::Kind::kStop;
    case kPositionStatus:
      return ClockEvent::Kind::kPosition;
    default:
      return {};
  }
}

}  // namespace

std::optional<ClockEvent> ClockEventOf(Seconds time, std::span<const uint8_t> message) {
  if (message.empty()) return {};
  const auto kind = KindOf(message[0]);
  if (!kind) return {};
  if (*kind != ClockEvent::Kind::kPosition) {
    return message.size() == 1 ? std::optional(ClockEvent{time, *kind, 0}) : std::nullopt;
  }
  const bool is_whole =
      message.size() == kPositionSize && message[1] < kFirstStatus && message[2] < kFirstStatus;
  if (!is_whole) return {};
  return ClockEvent{time, *kind, message[1] + kFirstStatus * message[2]};
}

}  // namespace strikeline::input
