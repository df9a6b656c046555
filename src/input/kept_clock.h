// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "input/clock_event.h"
#include "input/inbox.h"
#include "input/kept_port.h"
#include "input/midi_system.h"

namespace strikeline::input {

// An input by its name, heard for its clock: the messages wait, with their times, until they are
// taken. That it was pulled is told, and it is opened again when it is back. The port may be open
// elsewhere for its notes. A resource. Thread: one.
class KeptClock {
 public:
  static constexpr Seconds kLookEvery = KeptPort<MidiSystem::OpenPort>::kLookEvery;
  // Messages that wait at most; what comes beyond is left out, which is told.
  static constexpr size_t kMostWaiting = Inbox<ClockEvent>::kMostWaiting;

  // The first input whose name holds `part`; fails where there is none. `system` outlives it.
  static Result<std::unique_ptr<KeptClock>> Open(const std::string& part, MidiSystem& system);
  KeptClock(const KeptClock&) = delete;
  KeptClock& operator=(const KeptClock&) = delete;

  // As KeptPort's.
  void Update(Seconds now) { port_.Update(now); }
  bool IsThere() const { return port_.Get() != nullptr; }
  const std::string& Name() const { return port_.Name(); }
  // All since the last call, by time; also what came before it was pulled.
  std::vector<ClockEvent> Take() { return inbox_.Take(); }
  // What happened since the last call, in words for people.
  std::vector<std::string> TakeNotices();

 private:
  KeptClock(const std::string& part, MidiSystem& system);

  Inbox<ClockEvent> inbox_;  // outlives the port
  KeptPort<MidiSystem::OpenPort> port_;
};

}  // namespace strikeline::input
