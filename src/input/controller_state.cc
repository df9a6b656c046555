// SPDX-License-Identifier: MIT
#include "input/controller_state.h"

#include <utility>

namespace strikeline::input {
namespace {

constexpr int kFirstFine = 32, kPairs = 32;
constexpr double kMost7 = 127, kMost14 = 16383;

}  // namespace

Result<MidiMode> ParseMidiMode(const std::string& text) {
  if (text == "7bit") return MidiMode::k7Bit;
  if (text == "14bit") return MidiMode::k14Bit;
  return Fail("'{}' is no way to read controllers: write 7bit or 14bit", text);
}

void ControllerState::Take(std::span<const uint8_t> message) {
  const bool is_control =
      message.size() == 3 && (message[0] & 0xf0) == 0xb0 && message[1] < 0x80 && message[2] < 0x80;
  if (!is_control) return;
  const int channel = message[0] & 0x0f, number = message[1], value = message[2];
  const bool is_fine = mode_ == MidiMode::k14Bit && number >= kFirstFine && number < 2 * kPairs;
  const bool is_pair = mode_ == MidiMode::k14Bit && number < 2 * kPairs;
  const params::CcNumber cc = 128 * channel + (is_fine ? number - kFirstFine : number);
  if (is_fine) {
    fine_[cc] = value;
  } else {
    coarse_[cc] = value;
    fine_[cc] = 0;  // a new coarse value begins a new pair
  }
  snapshot_.values[cc] = is_pair ? (128 * coarse_[cc] + fine_[cc]) / kMost14 : coarse_[cc] / kMost7;
  moved_ = cc;
  ++revision_;
}

std::optional<params::CcNumber> ControllerState::TakeMoved() {
  return std::exchange(moved_, std::nullopt);
}

}  // namespace strikeline::input
