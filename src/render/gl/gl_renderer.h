// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>

#include "gpu/device.h"
#include "render/gl/frame_painter.h"
#include "render/gl/hint_keeper.h"
#include "render/gl/plane_reader.h"
#include "render/renderer.h"

namespace strikeline::render {

// Who turns pixels into planes. kAuto: the GPU, or on a software rasteriser the CPU.
enum class PlaneMaker { kAuto, kGpu, kCpu };

// Draws frames with a FramePainter on a device of its own, and reads them. Thread: the one that
// made it.
class GlRenderer : public Renderer {
 public:
  // Fails where the device refuses a shader or an image. `budget_bytes` is for lines that stay on
  // the device.
  static Result<std::unique_ptr<GlRenderer>> Make(gpu::Device device, PixelSize size,
                                                  PlaneFormat format,
                                                  PlaneMaker planes = PlaneMaker::kAuto,
                                                  int64_t budget_bytes = StrokePainter::kBudget);

  std::string Name() const override;
  int Depth() const override { return reader_ ? PlaneReader::kInFlight : 1; }
  void TellHints() override { hints_.emplace(size_); }
  Status Submit(const scene::Frame& frame) override;
  Status Collect(PlanarFrame& out, int slot, const Collected& before) override;
  Result<Bitmap> Still(const scene::Frame& frame) override;
  StageTimes Times() const override { return times_; }
  DeviceCounts Counts() const override;
  bool PrefersTails() const override { return !device_.Description().is_software; }
  gpu::Device& Device() { return device_; }

 private:
  explicit GlRenderer(gpu::Device device) : device_(std::move(device)) {}
  void ReadPixels();

  gpu::Device device_;  // first, so that it is destroyed last
  PixelSize size_;
  gpu::Framebuffer canvas_;
  std::optional<FramePainter> painter_;
  std::optional<PlaneReader> reader_;
  std::optional<HintKeeper> hints_;  // if they are to be told
  gpu::GpuTimer timer_;
  Bitmap pixels_;
  StageTimes times_;
};

}  // namespace strikeline::render
