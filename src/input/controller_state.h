// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "params/resolve.h"

namespace strikeline::input {

// k14Bit: controllers 0 to 31 have their fine part in 32 to 63, as the MIDI standard says.
enum class MidiMode { k7Bit, k14Bit };
Result<MidiMode> ParseMidiMode(const std::string& text);

// Where the controllers stand, by the messages that came. A value.
class ControllerState {
 public:
  explicit ControllerState(MidiMode mode = MidiMode::k7Bit) : mode_(mode) {}

  // One MIDI message; anything but a control change is passed over.
  void Take(std::span<const uint8_t> message);
  void SetLive(bool is_live) { snapshot_.is_live = is_live; }

  const params::MidiSnapshot& Snapshot() const { return snapshot_; }
  uint64_t Revision() const { return revision_; }  // grows with every message that counts
  // The controller that moved last since the last call.
  std::optional<params::CcNumber> TakeMoved();

 private:
  MidiMode mode_;
  params::MidiSnapshot snapshot_;
  std::map<params::CcNumber, int> coarse_, fine_;
  std::optional<params::CcNumber> moved_;
  uint64_t revision_ = 0;
};

}  // namespace strikeline::input
