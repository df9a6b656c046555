// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "base/result.h"
#include "media/internal/disk/moved_file.h"
#include "media/internal/muxer.h"

namespace strikeline::media::internal {

// Takes what is joined off the disk once it lies in the target, so that both never take room side
// by side: segments with MoveInto(), and of the sound, which is made anew whenever a join is, what
// was read. A resource; one thread.
class Handover {
 public:
  // `room`: bytes that may lie on the disk twice before it works, which waits for the disk.
  // `index`: those of the target that come before all packets.
  Handover(Muxer& muxer, std::filesystem::path sound, int64_t room, int64_t index)
      : muxer_(muxer), sound_(std::move(sound)), room_(room), place_(index) {}

  // All packets of a segment went to the muxer, which lie in these stretches of its file.
  Status Add(std::filesystem::path segment, std::vector<Stretch> packets);
  // So many bytes of the sound were read.
  Status AddSound(int64_t bytes);
  // Whether the target has something that is nowhere else.
  bool HasMoved() const { return has_moved_; }

 private:
  struct Segment {
    std::filesystem::path file;
    std::vector<Stretch> packets;
  };
  Status Wait(int64_t bytes);
  Status Move();
  void EmptySound() const;

  Muxer& muxer_;
  std::filesystem::path sound_;
  int64_t room_;
  int64_t waiting_ = 0;  // bytes
  int64_t place_;        // in the target, behind what was moved
  int64_t sound_read_ = 0;
  bool has_moved_ = false;
  std::vector<Segment> segments_;  // that wait, in order
};

}  // namespace strikeline::media::internal
