// SPDX-License-Identifier: MIT
#pragma once

#include "base/planes.h"
#include "gpu/device.h"

namespace strikeline::render {

// Lets the GPU write the encoder's planes and reads them through a ring of pixel buffers, so
// that 1.5 bytes a pixel are read (3 for 4:4:4) and nobody waits. For hardware: on a software
// rasteriser it loses. Thread: the device's.
class PlaneReader {
 public:
  static constexpr int kInFlight = 4;  // pictures

  static Result<PlaneReader> Make(gpu::Device& device, PixelSize size, PlaneFormat format);
  // Converts the picture (a texture target of the size) and starts reading. At most kInFlight may
  // be under way.
  void Submit(gpu::Device& device, const gpu::Framebuffer& picture);
  // The oldest picture under way, waited for; `out` has its size and format.
  Status Collect(PlanarFrame& out);

 private:
  PixelSize size_;
  PlaneFormat format_ = PlaneFormat::kYuv420;
  int chroma_texels_ = 0;  // of a row of U
  gpu::Program program_;
  gpu::VertexArray empty_;
  gpu::Framebuffer target_;
  gpu::PixelReadback ring_;
};

}  // namespace strikeline::render
