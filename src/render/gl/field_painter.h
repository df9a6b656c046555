// SPDX-License-Identifier: MIT
#pragma once

#include <list>
#include <memory>
#include <vector>

#include "gpu/device.h"
#include "scene/frame.h"

namespace strikeline::render {

// Draws fields with GL. A field's marks and its uniform block are uploaded when it is first seen
// and stay; a frame sends a few numbers a run. Owns its programs and buffers. Thread: the device's.
class FieldPainter {
 public:
  // Fails where the device refuses a shader.
  static Result<FieldPainter> Make(gpu::Device& device, PixelSize size);
  // To the target; `frame_now` in seconds of the piece.
  void Draw(gpu::Device& device, const scene::FieldLayer& layer, double frame_now);

 private:
  struct Resident {
    std::shared_ptr<const scene::Field> field;
    std::vector<gpu::Buffer> chunks;
    gpu::Buffer block;
  };
  Resident& Reside(gpu::Device& device, const std::shared_ptr<const scene::Field>& field);

  static constexpr size_t kFieldsKept = 16;
  PixelSize size_;
  std::vector<gpu::Program> programs_;  // by FieldPass
  gpu::VertexArray marks_;
  std::list<Resident> residents_;  // most recently made first
};

}  // namespace strikeline::render
