// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <memory>
#include <variant>
#include <vector>

#include "render/cpu/damage.h"
#include "render/cpu/field_passes.h"
#include "render/cpu/fill.h"
#include "render/cpu/stroke_fill.h"
#include "render/picture_raster.h"
#include "render/renderer.h"

namespace strikeline::render {

// Draws frames with plain loops: where there is no GPU, the fastest way, and everywhere the
// reference that the shaders are compared with. A frame is measured first; then, strip by strip
// that stays in the cache, the tiles that it or the slot's last frame touch are taken from the
// backdrop, drawn on and turned into planes.
class CpuRenderer : public Renderer {
 public:
  explicit CpuRenderer(PixelSize size);

  std::string Name() const override { return "CPU"; }
  int Depth() const override { return 1; }
  Status Submit(const scene::Frame& frame) override;
  Status Collect(PlanarFrame& out, int slot) override;
  Result<Bitmap> Still(const scene::Frame& frame) override;
  StageTimes Times() const override { return times_; }
  DeviceCounts Counts() const override { return {}; }

 private:
  // Something to be drawn, and the rows that it touches.
  struct Step {
    std::variant<Moment, scene::PictureLayer, std::shared_ptr<const StrokePaths>> what;
    int top = 0, bottom = 0;
  };
  void Measured(const Step& step);
  void MeasureLayer(const scene::Layer& layer);
  void DrawStep(const Canvas& canvas, const Step& step);
  void DrawRows(const Canvas& canvas);
  void DrawBands(const Canvas& canvas);
  const Bitmap& Ground();
  void Restore(const Canvas& canvas, const Damage& tiles);

  PixelSize size_;
  Bitmap strip_;
  Scratch scratch_;
  std::vector<Scratch> band_scratch_;
  PictureCache<Bitmap> pictures_{kPicturesKept};

  // The last backdrop that was put over an image.
  Bitmap ground_;
  ContentId ground_id_;

  // The frame on its way.
  scene::Frame frame_;
  std::vector<Step> steps_;
  Damage damage_;  // tiles that differ from the backdrop

  struct Slot {
    ContentId ground;
    Damage damage;  // tiles of the planes that differ from the backdrop
  };
  std::array<Slot, kSlots> slots_;
  StageTimes times_;
};

}  // namespace strikeline::render
