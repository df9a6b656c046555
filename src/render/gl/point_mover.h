// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/content_id.h"
#include "geometry/tail.h"
#include "gpu/device.h"

namespace strikeline::render {

// Applies tails to points that lie on the device, without sending or reading any: one pass of the
// vertex shader over them. A sequence of operations is compiled once, arguments are uniforms, and
// what did not change since the last frame is not done again. Owns its programs and buffers.
// Thread: the device's.
class PointMover {
 public:
  explicit PointMover(gpu::Device& device);

  // Call before the first Move of a frame: what the frame before did not use is given up.
  void BeginFrame();
  // `points` (StrokePoints) behind the tail; `id` names that. Valid until the next call.
  Result<const gpu::Buffer*> Move(gpu::Device& device, const gpu::Buffer& points,
                                  const geometry::Tail& tail, const ContentId& id);
  int64_t Bytes() const;  // of the moved points

 private:
  struct Moved {
    ContentId id;
    gpu::Buffer buffer;
    uint64_t frame = 0;  // in which it was used
    size_t turn = 0;     // the how many-th of that frame's
  };
  Result<gpu::Program*> ProgramOf(gpu::Device& device, const geometry::Tail& tail);
  Moved& Room(gpu::Device& device, size_t bytes);

  gpu::VertexArray points_;
  std::map<std::string, gpu::Program> programs_;  // by the names of the steps
  std::vector<Moved> moved_;
  uint64_t frame_ = 1;
  size_t turn_ = 0;
};

}  // namespace strikeline::render
