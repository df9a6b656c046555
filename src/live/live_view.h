// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "gpu/device.h"
#include "render/bitmap.h"
#include "render/gl/frame_painter.h"
#include "scene/frame.h"

namespace strikeline::live {

// The picture in a window, as large as fits: one that came as pixels, or a frame that it paints.
// Owns its textures and programs. Thread: the device's.
class LiveView {
 public:
  // How pictures lie in the window. A value.
  struct Look {
    int margin = kMargin;                       // pixels to the area's edges
    gpu::Filter filter = gpu::Filter::kLinear;  // of pixels that came; nearest costs less
  };
  static constexpr int kMargin = 16;
  static Result<LiveView> Make(gpu::Device& device, const Look& look);
  static Result<LiveView> Make(gpu::Device& device) { return Make(device, Look()); }

  // What a picture has to fit into, within a part of the window, with kMargin.
  static PixelSize Box(PixelRect area);

  // What it shows from now on: any frame of any piece,
  Status Take(gpu::Device& device, const scene::Frame& frame);
  // or pixels, B G R A without gaps, row 0 on top, which are copied.
  Status Take(gpu::Device& device, const uint8_t* pixels, PixelSize size);
  // What it shows, B G R A; empty before the first picture.
  render::Bitmap Read(gpu::Device& device) const;
  // Fills the target, a window's, with the picture in the middle of the area, whose y grows
  // downwards.
  void Draw(gpu::Device& device, const gpu::Framebuffer& target, PixelRect area);

 private:
  Status FitCanvas(gpu::Device& device, PixelSize size);
  const gpu::Framebuffer& Shown() const { return is_painted_ ? canvas_ : came_; }
  void DrawScaled(gpu::Device& device, PixelRect rect);

  Look look_;
  gpu::Program program_;
  gpu::VertexArray none_;
  gpu::Framebuffer came_;    // pixels that came
  gpu::Framebuffer canvas_;  // of a frame painted here
  std::optional<render::FramePainter> painter_;
  bool is_painted_ = false;  // here
};

}  // namespace strikeline::live
