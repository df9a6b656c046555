// SPDX-License-Identifier: MIT
#include "render/cpu/cpu_renderer.h"

#include <cstring>

#include "base/check.h"
#include "base/stopwatch.h"
#include "render/cpu/field_passes.h"
#include "render/cpu/picture_layer.h"
#include "render/planes_cpu.h"

namespace strikeline::render {
namespace {

// A changed pixel changes the chroma that is sited beside it.
PixelRect GrownForChroma(PixelRect run, PixelSize size) {
  const int right = std::min(size.width, run.x + run.width + 2);
  return {run.x, run.y, right - run.x, run.height};
}

}  // namespace

CpuRenderer::CpuRenderer(PixelSize size) : pixels_(size), damage_(size) {}

void CpuRenderer::Restore(const scene::Picture& backdrop) {
  const Bitmap& still = pictures_.Get(backdrop, Rasterize);
  CHECK(still.size == pixels_.size) << "the backdrop must cover the canvas";
  if (backdrop.Id() != backdrop_) {
    pixels_.bytes = still.bytes;
    backdrop_ = backdrop.Id();
  } else {
    damage_.ForEachRun([&](PixelRect run) {
      for (int y = run.y; y < run.y + run.height; ++y) {
        std::memcpy(pixels_.Row(y) + run.x * 4, still.Row(y) + run.x * 4,
                    static_cast<size_t>(run.width) * 4);
      }
    });
  }
  damage_.Clear();
}

void CpuRenderer::Draw(const scene::Frame& frame) {
  CHECK(frame.size == pixels_.size) << "all frames of a renderer have its size";
  Restore(*frame.backdrop);
  const Canvas canvas{pixels_, damage_, scratch_};
  for (const scene::Layer& layer : frame.layers) {
    if (const auto* field = std::get_if<scene::FieldLayer>(&layer)) {
      DrawField(canvas, *field, frame.now);
    } else {
      const auto& placed = std::get<scene::PictureLayer>(layer);
      DrawPicture(canvas, placed, pictures_.Get(*placed.picture, Rasterize));
    }
  }
}

Status CpuRenderer::Submit(const scene::Frame& frame) {
  Stopwatch watch;
  Draw(frame);
  times_ = {.draw = watch.Lap()};
  return {};
}

Status CpuRenderer::Collect(PlanarFrame& out, int slot) {
  CHECK(slot >= 0 && slot < kSlots) << slot;
  Stopwatch watch;
  Slot& known = slots_[static_cast<size_t>(slot)];
  Damage changed = damage_;
  if (known.backdrop == backdrop_) {
    changed.Merge(known.damage);
  } else {
    changed.AddAll();
  }
  const BgraView view{pixels_.bytes.data(), pixels_.Stride(), pixels_.size};
  changed.ForEachRun(
      [&](PixelRect run) { ConvertRegion(view, GrownForChroma(run, pixels_.size), out); });
  known = {backdrop_, damage_};
  times_.convert = watch.Lap();
  return {};
}

Result<Bitmap> CpuRenderer::Still(const scene::Frame& frame) {
  Draw(frame);
  return pixels_;
}

}  // namespace strikeline::render
