// SPDX-License-Identifier: MIT
#include "render/gl/hint_keeper.h"

#include <utility>

#include "base/check.h"
#include "render/picture_raster.h"

namespace strikeline::render {

void HintKeeper::Submit(const scene::Frame& frame) {
  measured_.Take(frame);
  under_way_.push_back(
      {measured_.Map(), measured_.Plain([&frame] { return Rasterize(*frame.backdrop); })});
}

void HintKeeper::Collect(PlanarFrame& out, int slot, const Collected& before) {
  CHECK(slot >= 0 && slot < Renderer::kSlots && !under_way_.empty()) << slot;
  UnderWay& frame = under_way_.front();
  if (before.frame) {
    HintsBetween(slots_.at(static_cast<size_t>(before.slot)), frame.map, *frame.plain, out.Hints());
  }
  slots_[static_cast<size_t>(slot)] = std::move(frame.map);
  under_way_.pop_front();
}

}  // namespace strikeline::render
