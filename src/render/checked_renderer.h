// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "render/renderer.h"

namespace strikeline::render {

// What is wrong with the hints of `now` against the frame before it: the first block whose samples
// are not those that its hint promises, in words. Nothing if all are true. Cost: one comparison of
// all samples.
std::optional<std::string> LieOf(const PlanarFrame& before, const PlanarFrame& now);

// Another renderer, watched: each frame's hints are compared with the pixels of both frames, and
// its planes with those of the frame drawn as a still by `stills`, where there is one. Aborts with
// the time and the block where they differ. For tests and for STRIKELINE_CHECK_HINTS=1; it costs
// several times what it watches. Thread: that of the renderers.
class CheckedRenderer : public Renderer {
 public:
  // `stills` makes the same pixels; null: what the renderer draws is not doubted.
  CheckedRenderer(std::unique_ptr<Renderer> renderer, std::unique_ptr<Renderer> stills);

  std::string Name() const override { return renderer_->Name() + ", checked"; }
  int Depth() const override { return renderer_->Depth(); }
  Status Submit(const scene::Frame& frame) override;
  Status Collect(PlanarFrame& out, int slot, const Collected& before) override;
  Result<Bitmap> Still(const scene::Frame& frame) override { return renderer_->Still(frame); }
  StageTimes Times() const override { return renderer_->Times(); }
  DeviceCounts Counts() const override { return renderer_->Counts(); }
  bool PrefersTails() const override { return renderer_->PrefersTails(); }

 private:
  Status CompareWithStill(const scene::Frame& frame, const PlanarFrame& out);

  std::unique_ptr<Renderer> renderer_, stills_;
  std::deque<scene::Frame> under_way_;
};

}  // namespace strikeline::render
