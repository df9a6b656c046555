// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "gpu/device.h"
#include "render/gl/field_painter.h"
#include "render/gl/picture_painter.h"
#include "render/gl/stroke_painter.h"
#include "scene/frame.h"

namespace strikeline::render {

// Draws frames of one size with OpenGL, on a device that somebody else owns and that outlives it:
// the backdrop is blitted, marks, lines and pictures stay on the device, a frame sends uniforms.
// Owns programs, buffers and textures, no target. Thread: the device's.
class FramePainter {
 public:
  // `budget_bytes`: of lines that stay on the device.
  static Result<FramePainter> Make(gpu::Device& device, PixelSize size,
                                   int64_t budget_bytes = StrokePainter::kBudget);

  // All of `target`, which has the frame's size and is the device's target afterwards.
  Status Draw(gpu::Device& device, const scene::Frame& frame, const gpu::Framebuffer& target);

  PixelSize Size() const { return size_; }
  const StrokePainter& Strokes() const { return strokes_; }
  int64_t Points() const { return points_; }  // of the lines drawn so far

 private:
  FramePainter(PixelSize size, gpu::Framebuffer backdrop, FieldPainter fields,
               PicturePainter pictures, StrokePainter strokes);
  Status DrawNext(gpu::Device& device, const scene::Frame& frame,
                  std::span<const scene::Layer>& layers);
  Status UploadPictures(gpu::Device& device, const scene::Frame& frame);
  Status DrawBackdrop(gpu::Device& device, const scene::Frame& frame);

  PixelSize size_;
  gpu::Framebuffer backdrop_;
  ContentId backdrop_id_, behind_id_;
  std::shared_ptr<const std::vector<std::shared_ptr<const scene::Picture>>> announced_;
  FieldPainter fields_;
  PicturePainter pictures_;
  StrokePainter strokes_;
  int64_t points_ = 0;
};

}  // namespace strikeline::render
