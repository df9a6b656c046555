// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "gpu/device.h"
#include "render/gl/point_mover.h"
#include "render/gl/residency.h"
#include "render/gl/stroke_copies.h"
#include "scene/strokes.h"

namespace strikeline::render {

// Draws strokes with GL: a segment is an instance that reads four neighbouring points of one
// buffer, which is uploaded when its lines are first seen. Colour, width and place are uniforms;
// other tails move the points on the device. Layers one after the other that are copies of one
// small figure are drawn at once. Owns its programs and buffers. Thread: the device's.
class StrokePainter {
 public:
  static constexpr int64_t kBudget = int64_t{256} << 20;
  static Result<StrokePainter> Make(gpu::Device& device, PixelSize size,
                                    int64_t budget_bytes = kBudget);
  // Call before the first Draw of a frame.
  void BeginFrame();
  // In this order; layers that lie on each other without anything between.
  Status Draw(gpu::Device& device, std::span<const scene::StrokeLayer* const> layers);
  const ResidencyStats& Lines() const { return residency_.Stats(); }
  int64_t MovedBytes() const { return mover_.Bytes(); }

 private:
  StrokePainter(gpu::Device& device, int64_t budget_bytes)
      : residency_(budget_bytes), mover_(device) {}
  Result<const gpu::Buffer*> PointsOf(gpu::Device& device, const scene::StrokeLayer& layer);
  Status DrawOne(gpu::Device& device, const scene::StrokeLayer& layer);

  PixelSize size_;
  gpu::Program program_;
  gpu::VertexArray segments_;
  StrokeCopies copies_;
  Residency residency_;
  PointMover mover_;
};

}  // namespace strikeline::render
