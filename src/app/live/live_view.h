// SPDX-License-Identifier: MIT
#pragma once

#include "app/live/live_sketch.h"
#include "gpu/device.h"

namespace strikeline::app {

// The picture in a window, as large as fits. Owns its texture and program. Thread:
// the device's.
class LiveView {
 public:
  static Result<LiveView> Make(gpu::Device& device);

  // What a picture has to fit into, within a part of the window.
  static PixelSize Box(PixelRect area);

  Status Take(gpu::Device& device, const LiveFrame& frame);
  // In the middle of the area, whose y grows downwards.
  void Draw(gpu::Device& device, PixelSize window, PixelRect area);

 private:
  gpu::Program program_;
  gpu::VertexArray none_;
  gpu::Texture texture_;
};

}  // namespace strikeline::app
