// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "input/kept_port.h"
#include "input/midi_system.h"
#include "input/timed_sender.h"

namespace strikeline::input {

// An output by its name: messages are sent to it at their times while it is there. That it was
// pulled is told, and it is opened again when it is back. A resource. Thread: one.
class KeptOutput {
 public:
  static constexpr Seconds kLookEvery = KeptPort<TimedSender>::kLookEvery;

  // The first output whose name holds `part`; fails where there is none. `system` outlives it.
  static Result<std::unique_ptr<KeptOutput>> Open(const std::string& part, MidiSystem& system);

  // As KeptPort's.
  void Update(Seconds now) { port_.Update(now); }
  bool IsThere() const { return port_.Get() != nullptr; }
  // As of TimedSender; lost while it is gone.
  void Put(std::span<const TimedMessage> messages);
  size_t CancelFrom(Seconds from);
  // What happened since the last call, in words for people.
  std::vector<std::string> TakeNotices() { return port_.TakeNotices(); }

 private:
  KeptOutput(const std::string& part, MidiSystem& system);

  KeptPort<TimedSender> port_;
};

}  // namespace strikeline::input
