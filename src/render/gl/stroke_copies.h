// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "gpu/device.h"
#include "render/gl/pixel_map.h"
#include "render/gl/residency.h"

namespace strikeline::render {

// Draws many layers of one small figure with one call: an instance is a copy, with its place,
// colour and width. The figure's points lie six times on the device, once for each vertex of a
// segment's two triangles. Owns its program and buffers. Thread: the device's.
class StrokeCopies {
 public:
  static constexpr size_t kLargest = 4096;  // points of the figure

  static Result<StrokeCopies> Make(gpu::Device& device);
  // How many layers from the first one on can be drawn together; 1: none.
  static size_t CountOf(std::span<const scene::StrokeLayer* const> layers);

  void BeginFrame() { turn_ = 0; }
  // `layers` are as many as CountOf() said, more than one.
  void Draw(gpu::Device& device, Residency& residency, PixelSize canvas,
            std::span<const scene::StrokeLayer* const> layers);

 private:
  struct Copy {
    PixelMap map;
    std::array<float, 4> color;
    float half_width;
    friend bool operator==(const Copy&, const Copy&) = default;
  };
  struct Group {
    std::vector<Copy> copies;
    gpu::Buffer buffer;  // holds them
  };
  const gpu::Buffer& Send(gpu::Device& device, std::vector<Copy> copies);

  gpu::Program program_;
  gpu::VertexArray vertices_;
  std::vector<Group> groups_;  // of the last frame, in order
  size_t turn_ = 0;
};

}  // namespace strikeline::render
