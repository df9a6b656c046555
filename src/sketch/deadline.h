// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "base/units.h"

namespace strikeline::sketch {

// Calls a function, on a thread of its own, unless it ends before a time has passed. Its end waits
// for a call that has begun. A resource; costs a thread. Thread: the one that made it.
class Deadline {
 public:
  Deadline(Seconds limit, std::function<void()> too_late);
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
  ~Deadline();

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  bool is_over_ = false;
  std::thread waiting_;
};

}  // namespace strikeline::sketch
