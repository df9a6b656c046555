// SPDX-License-Identifier: MIT
#include "media/internal/handover.h"

#include <fcntl.h>

#include <utility>

#include "media/internal/disk/lock_file.h"

namespace strikeline::media::internal {

Status Handover::Add(std::filesystem::path segment, std::vector<Stretch> packets) {
  const int64_t bytes = packets.empty() ? 0 : packets.back().end;
  segments_.push_back({std::move(segment), std::move(packets)});
  return Wait(bytes);
}

Status Handover::AddSound(int64_t bytes) {
  const int64_t before = std::exchange(sound_read_, bytes);
  return Wait(bytes - before);
}

Status Handover::Wait(int64_t bytes) {
  waiting_ += bytes;
  return waiting_ > room_ ? Move() : Status();
}

// What isn't there yet, or not as it was, waits; with it all behind.
Status Handover::Move() {
  if (Status flushed = muxer_.Flush(); !flushed) return flushed;
  waiting_ = 0;
  auto next = segments_.begin();
  for (; next != segments_.end(); ++next) {
    const auto end = MoveInto(next->file, next->packets, muxer_.Target(), place_);
    if (!end) return Forward(end);
    if (!*end) break;
    place_ = **end;
    has_moved_ = true;
  }
  segments_.erase(segments_.begin(), next);
  EmptySound();
  return {};
}

// Where the file system can't, it stays.
void Handover::EmptySound() const {
  if (sound_.empty() || sound_read_ == 0) return;
  const FileHandle handle(open(sound_.c_str(), O_WRONLY | O_CLOEXEC));
  if (handle.Fd() < 0) return;
  fallocate(handle.Fd(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, sound_read_);
}

}  // namespace strikeline::media::internal
