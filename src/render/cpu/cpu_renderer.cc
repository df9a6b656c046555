// SPDX-License-Identifier: MIT
#include "render/cpu/cpu_renderer.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "base/check.h"
#include "base/stopwatch.h"
#include "geometry/parallel.h"
#include "render/cpu/picture_layer.h"
#include "render/planes_clear.h"

namespace strikeline::render {
namespace {

constexpr int kBandRows = 128;
constexpr int kStripBytes = 512 * 1024;  // fits the second-level cache beside what is drawn with

// As many rows as fit, in whole tiles.
int StripRows(PixelSize size) {
  const int rows = kStripBytes / (4 * size.width) / Damage::kTileHeight * Damage::kTileHeight;
  return std::clamp(rows, Damage::kTileHeight, (size.height + 7) / 8 * 8);
}

// A changed pixel changes the chroma that is sited beside it.
PixelRect GrownForChroma(PixelRect run, PixelSize size) {
  const int right = std::min(size.width, run.x + run.width + 2);
  return {run.x, run.y, right - run.x, run.height};
}

// Of the backdrop and what is behind it.
ContentId GroundIdOf(const scene::Frame& frame) {
  if (!frame.behind) return frame.backdrop->Id();
  const ContentId both[] = {frame.behind->id, frame.backdrop->Id()};
  return IdOfValues(std::span<const ContentId>(both));
}

}  // namespace

CpuRenderer::CpuRenderer(PixelSize size)
    : size_(size), strip_({size.width, StripRows(size)}), damage_(size) {}

void CpuRenderer::DrawStep(const Canvas& canvas, const Step& step) {
  if (const auto* moment = std::get_if<Moment>(&step.what)) return DrawMoment(canvas, *moment);
  if (const auto* strokes = std::get_if<std::shared_ptr<const StrokePaths>>(&step.what)) {
    return DrawStrokes(canvas, **strokes);
  }
  const auto& placed = std::get<scene::PictureLayer>(step.what);
  DrawPicture(canvas, placed, pictures_.Get(*placed.picture, Rasterize));
}

// Keeps the step if it touches anything, with its rows.
void CpuRenderer::Measured(const Step& step) {
  Measure measure(damage_);
  DrawStep({strip_, size_, 0, size_.height, scratch_, &measure}, step);
  if (measure.top < measure.bottom) {
    steps_.push_back({step.what, measure.top, measure.bottom});
  }
}

void CpuRenderer::MeasureLayer(const scene::Layer& layer) {
  if (const auto* field = std::get_if<scene::FieldLayer>(&layer)) {
    ForEachMoment(*field, frame_.now, [this](const Moment& moment) { Measured({moment}); });
  } else if (const auto* strokes = std::get_if<scene::StrokeLayer>(&layer)) {
    if (strip_.size.height < size_.height) strip_ = Bitmap(size_);
    Measure measure(damage_);
    auto paths = std::make_shared<const StrokePaths>(*strokes, size_);
    Touch(*paths, measure);
    if (!paths->Paths().empty()) steps_.push_back({paths, measure.top, measure.bottom});
  } else {
    Measured({std::get<scene::PictureLayer>(layer)});
  }
}

Status CpuRenderer::Submit(const scene::Frame& frame) {
  CHECK(frame.size == size_) << "all frames of a renderer have its size";
  Stopwatch watch;
  frame_ = frame;
  steps_.clear();
  damage_.Clear();
  for (const scene::Layer& layer : frame_.layers) MeasureLayer(layer);
  times_ = {.draw = watch.Lap()};
  return {};
}

// What is behind all layers.
const Bitmap& CpuRenderer::Ground() {
  const Bitmap& still = pictures_.Get(*frame_.backdrop, Rasterize);
  CHECK(still.size == size_) << "the backdrop must cover the canvas";
  if (!frame_.behind) return still;
  CHECK(frame_.behind->size == size_) << "what is behind the backdrop must cover the canvas";
  const ContentId id = GroundIdOf(frame_);
  if (ground_id_ == id && ground_.size == size_) return ground_;
  ground_.size = size_;
  ground_.bytes = frame_.behind->bytes;
  for (int y = 0; y < size_.height; ++y) {
    BlendOver(ground_.Row(y), size_.width, still.Row(y), ToAlpha(1));
  }
  ground_id_ = id;
  return ground_;
}

// Puts the backdrop's tiles on the canvas, two pixels beyond their right edge for the chroma there.
void CpuRenderer::Restore(const Canvas& canvas, const Damage& tiles) {
  const Bitmap& still = Ground();
  tiles.ForEachRun(canvas.top, canvas.bottom, [&](PixelRect run) {
    const int left = std::max(0, run.x - 1);
    const int right = std::min(size_.width, run.x + run.width + 3);
    for (int y = run.y; y < run.y + run.height; ++y) {
      std::memcpy(canvas.Row(y) + left * 4, still.Row(y) + left * 4,
                  static_cast<size_t>(right - left) * 4);
    }
  });
}

// Strokes cost enough to be worth all cores.
void CpuRenderer::DrawBands(const Canvas& canvas) {
  const int rows = canvas.bottom - canvas.top;
  const int bands = (rows + kBandRows - 1) / kBandRows;
  band_scratch_.resize(static_cast<size_t>(bands));
  geometry::ParallelFor(band_scratch_.size(), [&](size_t band) {
    const int top = canvas.top + rows * static_cast<int>(band) / bands;
    const int bottom = canvas.top + rows * (static_cast<int>(band) + 1) / bands;
    const Canvas part{canvas.pixels,       size_,   top,          bottom,
                      band_scratch_[band], nullptr, canvas.origin};
    for (const Step& step : steps_) {
      if (step.top < bottom && step.bottom > top) DrawStep(part, step);
    }
  });
}

void CpuRenderer::DrawRows(const Canvas& canvas) {
  const auto is_stroke = [](const Step& step) {
    return std::holds_alternative<std::shared_ptr<const StrokePaths>>(step.what);
  };
  if (std::all_of(steps_.begin(), steps_.end(), is_stroke)) return DrawBands(canvas);
  for (const Step& step : steps_) {
    if (step.top < canvas.bottom && step.bottom > canvas.top) DrawStep(canvas, step);
  }
}

Status CpuRenderer::Collect(PlanarFrame& out, int slot) {
  CHECK(slot >= 0 && slot < kSlots) << slot;
  Slot& known = slots_[static_cast<size_t>(slot)];
  Damage changed = damage_;
  const ContentId ground = GroundIdOf(frame_);
  if (known.ground == ground) {
    changed.Merge(known.damage);
  } else {
    changed.AddAll();
  }
  Stopwatch watch;
  for (int top = 0; top < size_.height; top += strip_.size.height) {
    const int bottom = std::min(top + strip_.size.height, size_.height);
    const Canvas canvas{strip_, size_, top, bottom, scratch_, nullptr};
    Restore(canvas, changed);
    DrawRows(canvas);
    times_.draw += watch.Lap();
    BgraView view{strip_.bytes.data(), strip_.Stride(), {size_.width, bottom - top}};
    view.top = top;
    changed.ForEachRun(top, bottom, [&](PixelRect run) {
      ConvertAnyRegion(view, GrownForChroma(run, size_), out);
    });
    times_.convert += watch.Lap();
  }
  known = {ground, damage_};
  return {};
}

Result<Bitmap> CpuRenderer::Still(const scene::Frame& frame) {
  if (const Status measured = Submit(frame); !measured) return tl::unexpected(measured.error());
  Bitmap pixels(size_);
  const Canvas canvas{pixels, size_, 0, size_.height, scratch_, nullptr};
  Damage whole(size_);
  whole.AddAll();
  Restore(canvas, whole);
  DrawRows(canvas);
  return pixels;
}

}  // namespace strikeline::render
