// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/device.h"
#include "render/gl/residency.h"
#include "scene/strokes.h"

namespace strikeline::render {

// Draws strokes with GL: a segment is an instance that reads four neighbouring points of one
// buffer, which is uploaded when its lines are first seen. Colour, width and view are uniforms.
// Owns its programs and buffers. Thread: the device's.
class StrokePainter {
 public:
  static constexpr int64_t kBudget = int64_t{256} << 20;
  static Result<StrokePainter> Make(gpu::Device& device, PixelSize size,
                                    int64_t budget_bytes = kBudget);
  void Draw(gpu::Device& device, const scene::StrokeLayer& layer);
  const ResidencyStats& Stats() const { return residency_.Stats(); }

 private:
  explicit StrokePainter(int64_t budget_bytes) : residency_(budget_bytes) {}

  PixelSize size_;
  gpu::Program program_;
  gpu::VertexArray segments_;
  Residency residency_;
};

}  // namespace strikeline::render
