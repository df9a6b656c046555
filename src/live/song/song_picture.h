// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "gpu/device.h"
#include "live/live_view.h"
#include "render/cpu/cpu_renderer.h"
#include "scene/frame.h"

namespace strikeline::live {

// The highway in a window, as a video has it: on a GPU notes stay there and a frame costs uniforms;
// without one it is drawn by plain loops, which beat OpenGL in software. Thread: the device's.
class SongPicture {
 public:
  // `renderer`: auto, cpu or gl.
  static Result<SongPicture> Make(gpu::Device& device, const std::string& renderer);

  // Any size; what it shows from now on.
  Status Take(gpu::Device& device, const scene::Frame& frame);
  // Into an area of a window, as large as fits.
  void Draw(gpu::Device& device, const gpu::Framebuffer& target, PixelRect area) {
    view_.Draw(device, target, area);
  }
  // What it shows, B G R A.
  render::Bitmap Read(gpu::Device& device) const { return view_.Read(device); }
  bool IsOnGpu() const { return is_on_gpu_; }

 private:
  SongPicture(LiveView view, bool is_on_gpu) : view_(std::move(view)), is_on_gpu_(is_on_gpu) {}

  LiveView view_;
  bool is_on_gpu_;
  std::optional<render::CpuRenderer> cpu_;
  PixelSize size_;  // of cpu_
};

}  // namespace strikeline::live
