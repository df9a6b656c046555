// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <deque>
#include <memory>

#include "base/planes.h"
#include "render/cpu/measured_frame.h"
#include "render/renderer.h"

namespace strikeline::render {

// Makes the hints of frames that a device draws: they are measured as the CPU renderer measures
// them, with the margin by which the shaders reach farther, and no pixel is looked at. Cost: the
// measuring, and once a backdrop its rasterising. One thread.
class HintKeeper {
 public:
  explicit HintKeeper(PixelSize size) : measured_(size, kMargin, MeasuredFrame::Strokes::kWhole) {}

  // A frame that is on its way.
  void Submit(const scene::Frame& frame);
  // The oldest one has been collected into `out`, which has no hints.
  void Collect(PlanarFrame& out, int slot, const Collected& before);

 private:
  static constexpr int kMargin = 2;  // pixels

  struct UnderWay {
    BlockMap map;
    std::shared_ptr<const PlainRows> plain;
  };
  MeasuredFrame measured_;
  std::deque<UnderWay> under_way_;
  std::array<BlockMap, Renderer::kSlots> slots_;  // of what their planes hold
};

}  // namespace strikeline::render
