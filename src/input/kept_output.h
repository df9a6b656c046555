// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "input/midi_system.h"
#include "input/timed_sender.h"

namespace strikeline::input {

// An output by its name: messages are sent to it at their times while it is there. That it was
// pulled is told, and it is opened again when it is back. A resource. Thread: one.
class KeptOutput {
 public:
  static constexpr Seconds kLookEvery{1};

  // The first output whose name holds `part`; fails where there is none. `system` outlives it.
  static Result<std::unique_ptr<KeptOutput>> Open(const std::string& part, MidiSystem& system);

  // Looks whether it is there, at most every kLookEvery. Cost: a look, 0.1 ms and more; else
  // nothing.
  void Update(Seconds now);
  bool IsThere() const { return sender_ != nullptr; }
  // As of TimedSender; lost while it is gone.
  void Put(std::span<const TimedMessage> messages);
  size_t CancelFrom(Seconds from);
  // What happened since the last call, in words for people.
  std::vector<std::string> TakeNotices();

 private:
  KeptOutput(std::string part, MidiSystem& system) : part_(std::move(part)), system_(system) {}
  Status TryToOpen();

  const std::string part_;
  MidiSystem& system_;
  std::string name_;                     // in full
  std::unique_ptr<TimedSender> sender_;  // null: it is gone
  std::vector<std::string> notices_;
  Seconds next_look_{0};
};

}  // namespace strikeline::input
