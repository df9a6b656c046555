// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <thread>

#include "base/units.h"
#include "input/midi_system.h"

namespace strikeline::input {

// A message, and when it is to be sent. A value.
struct TimedMessage {
  Seconds time;      // of SteadyNow()
  uint8_t size = 0;  // 1 to 3
  std::array<uint8_t, 3> bytes{};

  std::span<const uint8_t> Message() const { return std::span(bytes).first(size); }
  friend bool operator==(const TimedMessage&, const TimedMessage&) = default;
};

// Sends messages at their times, on a thread of its own: within what the machine wakes it late,
// which a frame of a window is not part of. A resource. Thread: one.
class TimedSender {
 public:
  explicit TimedSender(std::unique_ptr<MidiSystem::OpenOutput> output);
  // What is due is sent, what is later is not.
  ~TimedSender();
  TimedSender(const TimedSender&) = delete;
  TimedSender& operator=(const TimedSender&) = delete;

  // By time, none earlier than what was put before. What is due is sent at once.
  void Put(std::span<const TimedMessage> messages);
  // What is to be sent later than `from` and was not is not. How many that are.
  size_t CancelFrom(Seconds from);

 private:
  void Run();

  std::unique_ptr<MidiSystem::OpenOutput> output_;
  std::mutex mutex_;  // of the rest
  std::condition_variable changed_;
  std::deque<TimedMessage> waiting_;
  bool stop_ = false;
  std::thread thread_;  // last: it uses all others
};

}  // namespace strikeline::input
