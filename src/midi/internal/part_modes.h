// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "midi/internal/raw_song.h"

namespace strikeline::midi::internal {

// Which of the standards beside General MIDI a file has asked its synthesiser for.
enum class SystemMode : uint8_t { kGm, kGs, kXg, kGm2 };

// What a system-exclusive message, without its F0, says of drum parts, if it does: a system mode
// switched on (which makes channel 10 the drums again), or the mode of one part in GS
// (40 1n 15 mm) and XG (08 nn 07 mm). Tick and track are left to the caller; the port is 1 for the
// second block of parts of GS, else 0.
std::optional<RawEvent> PartEventOf(std::span<const uint8_t> bytes);

// Which channels are drum parts while events of all tracks come in by time. Channel 10 is one from
// the start. Banks count from the program change that takes them: 120 and 121 of GM2 (drums,
// melody), 126 and 127 of XG unless GS was asked for, where they are other sounds; a bank without
// drums ends what a bank began, and in XG makes any channel melodic. One owner; cost is constant.
class PartModes {
 public:
  void Take(const RawEvent& event);
  bool IsDrum(const RawEvent& event) const;

 private:
  static constexpr uint8_t kNoBank = 255;
  struct Part {
    bool is_drum = false;
    bool by_bank = false;  // the last to say so was a bank
    uint8_t bank = kNoBank;
  };
  using Port = std::array<Part, 16>;

  static Port Fresh();
  void TakeBank(size_t channel, Part& part) const;

  std::vector<Port> ports_;
  SystemMode mode_ = SystemMode::kGm;
};

// Many files set their parts up in the first bar while notes sound already: what is first said of a
// channel there holds from the start. A value.
class EarlyParts {
 public:
  // `events` by time; those up to `bar` count.
  EarlyParts(std::span<const RawEvent> events, Tick bar);
  // Of the event of this index; nothing once PartModes knows.
  std::optional<bool> IsDrum(size_t index, const RawEvent& event) const;

 private:
  struct Change {
    size_t index = 0;
    bool is_drum = false;
  };
  std::map<int, Change> first_;  // by port and channel
};

}  // namespace strikeline::midi::internal
