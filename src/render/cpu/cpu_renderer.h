// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <memory>

#include "render/cpu/damage.h"
#include "render/cpu/fill.h"
#include "render/picture_raster.h"
#include "render/renderer.h"

namespace strikeline::render {

// Draws frames with plain loops, writing only the tiles that this frame or the one before touched: where there is no
// GPU, the fastest way, and everywhere the reference that the shaders are compared with.
class CpuRenderer : public Renderer {
 public:
  explicit CpuRenderer(PixelSize size);

  std::string Name() const override { return "CPU"; }
  int Depth() const override { return 1; }
  Status Submit(const scene::Frame& frame) override;
  Status Collect(PlanarFrame& out, int slot) override;
  Result<Bitmap> Still(const scene::Frame& frame) override;
  StageTimes Times() const override { return times_; }
  UploadCounts Uploads() const override { return {}; }

 private:
  void Draw(const scene::Frame& frame);
  void Restore(const scene::Picture& backdrop);

  Bitmap pixels_;
  Scratch scratch_;
  ContentId backdrop_;  // what lies under pixels_
  Damage damage_;       // tiles of pixels_ that differ from the backdrop
  struct Slot {
    ContentId backdrop;
    Damage damage;  // tiles of the planes that differ from the backdrop
  };
  std::array<Slot, kSlots> slots_;
  PictureCache<Bitmap> pictures_{kPicturesKept};
  StageTimes times_;
};

}  // namespace strikeline::render
