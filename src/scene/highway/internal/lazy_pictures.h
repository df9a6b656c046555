// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace strikeline::scene {

// Things with numbers, each made when a frame first shows it; of a few, those whose numbers are
// near the newest are kept, so that memory does not follow their number. What is made must depend
// on its number alone. Owns what it keeps. Thread: any; one makes at a time.
template <class T, size_t kKept = 8>
class LazyPictures {
 public:
  // `make(number)` gives a T.
  template <class Make>
  std::shared_ptr<const T> Get(size_t number, const Make& make) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(number);
    if (found != kept_.end()) return found->second;
    if (kept_.size() >= kKept) DropFarthest(number);
    return kept_.emplace(number, std::make_shared<const T>(make(number))).first->second;
  }

 private:
  void DropFarthest(size_t number) {
    const size_t lowest = kept_.begin()->first, highest = std::prev(kept_.end())->first;
    const bool low = number > lowest && (number >= highest || number - lowest > highest - number);
    kept_.erase(low ? kept_.begin() : std::prev(kept_.end()));
  }

  std::mutex mutex_;
  std::map<size_t, std::shared_ptr<const T>> kept_;
};

}  // namespace strikeline::scene
