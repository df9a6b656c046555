// SPDX-License-Identifier: MIT
#include "input/kept_clock.h"

#include <utility>

#include "input/device_clock.h"

namespace strikeline::input {

Result<std::unique_ptr<KeptClock>> KeptClock::Open(const std::string& part, MidiSystem& system) {
  std::unique_ptr<KeptClock> clock(new KeptClock(part, system));
  if (Status opened = clock->port_.Open(); !opened) return Forward(std::move(opened));
  return clock;
}

// A port that is opened begins to count anew, so each opening has a DeviceClock of its own, which
// the port's thread alone asks.
KeptClock::KeptClock(const std::string& part, MidiSystem& system)
    : port_(part, {"input", "nobody's clock is followed", [&system] { return system.Ports(); },
                   [this, &system](const std::string& name) {
                     return system.Open(
                         name, MidiSystem::Wants::kClock,
                         [this, sent = DeviceClock()](Seconds arrival, double since_last,
                                                      std::span<const uint8_t> message) mutable {
                           const Seconds time = sent.Sent(arrival, since_last);
                           if (const auto event = ClockEventOf(time, message)) inbox_.Put(*event);
                         });
                   }}) {}

std::vector<std::string> KeptClock::TakeNotices() {
  std::vector<std::string> notices = port_.TakeNotices();
  if (auto loss = inbox_.TakeLoss()) notices.push_back(*std::move(loss));
  return notices;
}

}  // namespace strikeline::input
