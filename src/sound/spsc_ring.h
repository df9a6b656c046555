// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/check.h"

namespace strikeline::sound {

// A queue of fixed places between one thread that writes and one that reads, neither of which ever
// waits or allocates. Places are numbered from 0 on, without end. A resource.
template <class T>
class SpscRing {
 public:
  explicit SpscRing(size_t capacity) : places_(capacity) { CHECK(capacity > 0) << "no places"; }

  // Thread: the writer. The place to write next; null where all are full.
  T* ToWrite() {
    const uint64_t next = written_.load(std::memory_order_relaxed);
    const bool is_full = next - read_.load(std::memory_order_acquire) == places_.size();
    return is_full ? nullptr : &places_[next % places_.size()];
  }
  void Written() {
    written_.store(written_.load(std::memory_order_relaxed) + 1, std::memory_order_release);
  }
  // False: it is full.
  bool Push(const T& value) {
    T* const place = ToWrite();
    if (!place) return false;
    *place = value;
    Written();
    return true;
  }
  // What was written and may not have been read yet.
  const T& At(uint64_t number) const { return places_[number % places_.size()]; }

  // Thread: the reader. The oldest; null where there is none.
  const T* ToRead() const {
    const uint64_t next = read_.load(std::memory_order_relaxed);
    return next == written_.load(std::memory_order_acquire) ? nullptr
                                                            : &places_[next % places_.size()];
  }
  void Read() { SkipTo(read_.load(std::memory_order_relaxed) + 1); }
  // Leaves out all before a number, which was written or is the next to be.
  void SkipTo(uint64_t number) { read_.store(number, std::memory_order_release); }
  bool Pop(T& value) {
    const T* const oldest = ToRead();
    if (!oldest) return false;
    value = *oldest;
    Read();
    return true;
  }

  // Thread: any. Of the next to be read, and the next to be written.
  uint64_t ReadNumber() const { return read_.load(std::memory_order_acquire); }
  uint64_t WriteNumber() const { return written_.load(std::memory_order_acquire); }

 private:
  std::vector<T> places_;
  alignas(64) std::atomic<uint64_t> written_{0};
  alignas(64) std::atomic<uint64_t> read_{0};
};

}  // namespace strikeline::sound
