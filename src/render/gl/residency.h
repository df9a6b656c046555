// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <unordered_map>

#include "base/content_id.h"
#include "gpu/buffer.h"

namespace strikeline::render {

// What a residency did since it was made. A value.
struct ResidencyStats {
  int64_t hits = 0, uploads = 0, uploaded_bytes = 0, evictions = 0;
  int64_t bytes = 0, budget_bytes = 0;  // resident now, and at most
  friend bool operator==(const ResidencyStats&, const ResidencyStats&) = default;
};

// Buffers on the device by the id of what they hold. When a new one does not fit, the least
// recently used go; one that is larger than the budget is kept alone. Thread: the device's.
class Residency {
 public:
  explicit Residency(int64_t budget_bytes) { stats_.budget_bytes = budget_bytes; }

  // The buffer, made by `make` where there is none. Valid until the next call.
  const gpu::Buffer& Get(const ContentId& id, const std::function<gpu::Buffer()>& make);
  const ResidencyStats& Stats() const { return stats_; }

 private:
  struct Entry {
    ContentId id;
    gpu::Buffer buffer;
  };
  void MakeRoom(int64_t bytes);

  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<ContentId, std::list<Entry>::iterator, ContentIdHash> by_id_;
  ResidencyStats stats_;
};

}  // namespace strikeline::render
