// SPDX-License-Identifier: MIT
#include "geometry/result_cache.h"

#include <utility>

namespace strikeline::geometry {
namespace {

// Does something at the end of its scope.
template <class Action>
class Finally {
 public:
  explicit Finally(Action action) : action_(std::move(action)) {}
  ~Finally() { action_(); }
  Finally(const Finally&) = delete;
  Finally& operator=(const Finally&) = delete;

 private:
  Action action_;
};

}  // namespace

std::optional<OpResult> ResultCache::FindLocked(const ResultKey& key) {
  const auto found = index_.find(key);
  if (found == index_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->result;
}

std::optional<OpResult> ResultCache::Find(const ResultKey& key) {
  const std::scoped_lock lock(mutex_);
  return FindLocked(key);
}

std::optional<OpResult> ResultCache::FindOrMake(
    const ResultKey& key, const std::function<std::optional<OpResult>()>& make, bool* found) {
  std::unique_lock lock(mutex_);
  *found = true;
  for (;;) {
    if (std::optional<OpResult> result = FindLocked(key)) return result;
    if (making_.insert(key).second) break;
    done_.wait(lock);
  }
  *found = false;
  lock.unlock();
  // Those who wait are told however `make` ends: memory may run out in it, which is an exception.
  const Finally over([&] {
    if (!lock.owns_lock()) lock.lock();
    making_.erase(key);
    done_.notify_all();
  });
  std::optional<OpResult> result = make();
  lock.lock();
  if (result) KeepLocked(key, *result);
  return result;
}

void ResultCache::KeepLocked(const ResultKey& key, const OpResult& result) {
  const size_t bytes = result.lines.Bytes() + sizeof(Entry);
  if (bytes > limits_.bytes || limits_.entries == 0) return;
  entries_.push_front({key, result, bytes});
  index_[key] = entries_.begin();
  bytes_ += bytes;
  while (bytes_ > limits_.bytes || entries_.size() > limits_.entries) {
    bytes_ -= entries_.back().bytes;
    index_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

size_t ResultCache::Bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

size_t ResultCache::Entries() const {
  const std::scoped_lock lock(mutex_);
  return entries_.size();
}

void ResultCache::Clear() {
  const std::scoped_lock lock(mutex_);
  entries_.clear();
  index_.clear();
  bytes_ = 0;
}

}  // namespace strikeline::geometry
