// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "gpu/device.h"
#include "live/live_sketch.h"
#include "render/bitmap.h"
#include "render/gl/stroke_painter.h"

namespace strikeline::live {

// The picture in a window, as large as fits: one that was painted, or lines that it draws. Owns its
// textures and programs. Thread: the device's.
class LiveView {
 public:
  static Result<LiveView> Make(gpu::Device& device);

  // What a picture has to fit into, within a part of the window.
  static PixelSize Box(PixelRect area);

  Status Take(gpu::Device& device, const LiveFrame& frame);
  // What it shows, B G R A; empty before the first picture.
  render::Bitmap Read(gpu::Device& device) const;
  // In the middle of the area, whose y grows downwards.
  void Draw(gpu::Device& device, PixelSize window, PixelRect area);

 private:
  gpu::Program program_;
  gpu::VertexArray none_;
  Status DrawLines(gpu::Device& device, const LiveFrame& frame);

  gpu::Texture texture_;     // of a painted picture
  render::Bitmap painted_;   // the same
  gpu::Framebuffer canvas_;  // of one drawn here
  std::optional<render::StrokePainter> strokes_;
  bool is_drawn_ = false;  // here
};

}  // namespace strikeline::live
