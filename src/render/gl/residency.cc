// SPDX-License-Identifier: MIT
#include "render/gl/residency.h"

namespace strikeline::render {

const gpu::Buffer& Residency::Get(const ContentId& id, const std::function<gpu::Buffer()>& make) {
  if (const auto found = by_id_.find(id); found != by_id_.end()) {
    ++stats_.hits;
    entries_.splice(entries_.begin(), entries_, found->second);
    return entries_.front().buffer;
  }
  gpu::Buffer buffer = make();
  const auto bytes = static_cast<int64_t>(buffer.SizeBytes());
  MakeRoom(bytes);
  entries_.push_front({id, std::move(buffer)});
  by_id_[id] = entries_.begin();
  ++stats_.uploads;
  stats_.uploaded_bytes += bytes;
  stats_.bytes += bytes;
  return entries_.front().buffer;
}

void Residency::MakeRoom(int64_t bytes) {
  while (!entries_.empty() && stats_.bytes + bytes > stats_.budget_bytes) {
    stats_.bytes -= static_cast<int64_t>(entries_.back().buffer.SizeBytes());
    by_id_.erase(entries_.back().id);
    entries_.pop_back();
    ++stats_.evictions;
  }
}

}  // namespace strikeline::render
