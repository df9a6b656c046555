// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <vector>

#include "render/cpu/measured_frame.h"
#include "render/picture_raster.h"
#include "render/renderer.h"

namespace strikeline::render {

// Draws frames with plain loops: where there is no GPU, the fastest way, and everywhere the
// reference that the shaders are compared with. A frame is measured first. Then each of its blocks
// is left alone where the slot has it already, copied where it stands still or fell since the frame
// before, and else drawn and turned into planes, strip by strip that stays in the cache.
class CpuRenderer : public Renderer {
 public:
  explicit CpuRenderer(PixelSize size);

  std::string Name() const override { return "CPU"; }
  int Depth() const override { return 1; }
  Status Submit(const scene::Frame& frame) override;
  Status Collect(PlanarFrame& out, int slot, const Collected& before) override;
  Result<Bitmap> Still(const scene::Frame& frame) override;
  StageTimes Times() const override { return times_; }
  DeviceCounts Counts() const override { return {}; }

 private:
  void DrawStep(const Canvas& canvas, const Step& step);
  void DrawBands(const Canvas& canvas);
  void DrawSteps(const Canvas& canvas, const std::vector<const Step*>& steps);
  const Bitmap& Ground();
  void Restore(const Canvas& canvas);

  void FindSources(int row, const BlockMap& held, const PlanarFrame& out);
  // Writes the strip's blocks that are known; the others' rectangles are put into drawn_.
  void TakeKnown(PixelRect strip, const BlockMap& held, const Collected& before, PlanarFrame& out);
  void AddDrawn(PixelRect run);
  void DrawStrip(PixelRect strip);

  PixelSize size_;
  Bitmap strip_;
  Scratch scratch_;
  std::vector<Scratch> band_scratch_;
  PictureCache<Bitmap> pictures_{kPicturesKept};

  // The last backdrop that was put over an image.
  Bitmap ground_;
  ContentId ground_id_;

  MeasuredFrame measured_;  // the frame on its way
  bool has_strokes_ = false;
  std::array<BlockMap, kSlots> slots_;  // of what their planes hold
  std::vector<int> sources_;            // of a row of blocks
  std::vector<PixelRect> drawn_;        // of a strip
  StageTimes times_;
};

}  // namespace strikeline::render
