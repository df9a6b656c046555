// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace strikeline::input {

// Where the system's threads put what came, until it is taken. An Event has a `time`. A resource.
// Thread: any.
template <class Event>
class Inbox {
 public:
  // What comes beyond is left out, which is told.
  static constexpr size_t kMostWaiting = size_t{1} << 16;

  void Put(const Event& event) {
    const std::lock_guard lock(mutex_);
    if (events_.size() < kMostWaiting) {
      events_.push_back(event);
    } else {
      ++left_out_;
    }
  }

  // All since the last call, by time.
  std::vector<Event> Take() {
    std::vector<Event> events;
    {
      const std::lock_guard lock(mutex_);
      events.swap(events_);
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.time < b.time; });
    return events;
  }

  // That some were left out since the last call, in words for people; none: none were.
  std::optional<std::string> TakeLoss() {
    const std::lock_guard lock(mutex_);
    const uint64_t lost = std::exchange(left_out_, 0);
    if (lost == 0) return {};
    return fmt::format("{} MIDI messages were lost: too many came at once", lost);
  }

 private:
  std::mutex mutex_;
  std::vector<Event> events_;
  uint64_t left_out_ = 0;
};

}  // namespace strikeline::input
