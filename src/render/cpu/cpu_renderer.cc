// SPDX-License-Identifier: MIT
#include "render/cpu/cpu_renderer.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <span>

#include "base/check.h"
#include "base/stopwatch.h"
#include "geometry/parallel.h"
#include "render/cpu/picture_layer.h"
#include "render/cpu/stroke_fill.h"
#include "render/planes_clear.h"

namespace strikeline::render {
namespace {

constexpr int kBandRows = 128;
constexpr int kStripBytes = 512 * 1024;  // fits the second-level cache beside what is drawn with

// Where a block's samples come from: from so many rows higher in the frame before, or
enum Source : int { kDrawn = -1, kKept = -2 };

// As many rows as fit, in whole blocks.
int StripRows(PixelSize size) {
  const int rows = kStripBytes / (4 * size.width) / kHintBlock * kHintBlock;
  const int all = (size.height + kHintBlock - 1) / kHintBlock * kHintBlock;
  return std::clamp(rows, kHintBlock, all);
}

// Copies what lies in `to` from `fall` rows higher in another frame of the same kind.
void CopyBlocks(const PlanarFrame& from, PixelRect r, int fall, PlanarFrame& to) {
  const PixelSize whole = to.Size();
  for (int plane = 0; plane < to.PlaneCount(); ++plane) {
    const PixelSize size = to.PlaneSize(plane);
    const int across = whole.width / size.width, down = whole.height / size.height;
    const ptrdiff_t stride = to.Stride(plane);
    uint8_t* row = to.Plane(plane) + stride * (r.y / down) + r.x / across;
    const uint8_t* source = from.Plane(plane) + stride * ((r.y - fall) / down) + r.x / across;
    for (int y = 0; y < r.height / down; ++y, row += stride, source += stride) {
      std::memcpy(row, source, static_cast<size_t>(r.width / across));
    }
  }
}

}  // namespace

CpuRenderer::CpuRenderer(PixelSize size)
    : size_(size),
      strip_({size.width, StripRows(size)}),
      measured_(size, 0, MeasuredFrame::Strokes::kEach) {}

void CpuRenderer::DrawStep(const Canvas& canvas, const Step& step) {
  if (const auto* moment = std::get_if<Moment>(&step.what)) return DrawMoment(canvas, *moment);
  if (const auto* strokes = std::get_if<std::shared_ptr<const StrokePaths>>(&step.what)) {
    return DrawStrokes(canvas, **strokes);
  }
  const auto& placed = std::get<scene::PictureLayer>(step.what);
  DrawPicture(canvas, placed, pictures_.Get(*placed.picture, Rasterize));
}

Status CpuRenderer::Submit(const scene::Frame& frame) {
  Stopwatch watch;
  measured_.Take(frame);
  const std::vector<Step>& steps = measured_.Steps();
  has_strokes_ = std::any_of(steps.begin(), steps.end(), std::mem_fn(&Step::IsStrokes));
  if (has_strokes_ && strip_.size.height < size_.height) strip_ = Bitmap(size_);
  times_ = {.draw = watch.Lap()};
  return {};
}

// What is behind all layers.
const Bitmap& CpuRenderer::Ground() {
  const Bitmap& still = pictures_.Get(*measured_.Frame().backdrop, Rasterize);
  CHECK(still.size == size_) << "the backdrop must cover the canvas";
  if (!measured_.Frame().behind) return still;
  CHECK(measured_.Frame().behind->size == size_)
      << "what is behind the backdrop must cover the canvas";
  const ContentId id = GroundIdOf(measured_.Frame());
  if (ground_id_ == id && ground_.size == size_) return ground_;
  ground_.size = size_;
  ground_.bytes = measured_.Frame().behind->bytes;
  for (int y = 0; y < size_.height; ++y) {
    BlendOver(ground_.Row(y), size_.width, still.Row(y), ToAlpha(1));
  }
  ground_id_ = id;
  return ground_;
}

// Puts the ground on the canvas.
void CpuRenderer::Restore(const Canvas& canvas) {
  const Bitmap& still = Ground();
  for (int y = canvas.top; y < canvas.bottom; ++y) {
    std::memcpy(canvas.Row(y) + canvas.left * 4, still.Row(y) + canvas.left * 4,
                static_cast<size_t>(canvas.right - canvas.left) * 4);
  }
}

// Strokes cost enough to be worth all cores; all that is seen behind the blocks to be drawn is
// drawn.
void CpuRenderer::DrawBands(const Canvas& canvas) {
  if (drawn_.empty()) return;
  Restore(canvas);
  const int rows = canvas.bottom - canvas.top;
  const int bands = (rows + kBandRows - 1) / kBandRows;
  band_scratch_.resize(static_cast<size_t>(bands));
  std::vector<const Step*> steps;
  for (const Step& step : measured_.Steps()) steps.push_back(&step);
  const auto draw_band = [&](size_t band) {
    const int top = canvas.top + rows * static_cast<int>(band) / bands;
    const int bottom = canvas.top + rows * (static_cast<int>(band) + 1) / bands;
    DrawSteps({canvas.pixels, size_, top, bottom, band_scratch_[band], nullptr, canvas.origin},
              steps);
  };
  const bool at_once = std::all_of(steps.begin(), steps.end(), std::mem_fn(&Step::IsStrokes));
  if (at_once) return geometry::ParallelFor(band_scratch_.size(), draw_band);
  for (size_t band = 0; band < band_scratch_.size(); ++band) draw_band(band);
}

void CpuRenderer::DrawSteps(const Canvas& canvas, const std::vector<const Step*>& steps) {
  const PixelRect rect{canvas.left, canvas.top, canvas.right - canvas.left,
                       canvas.bottom - canvas.top};
  for (const Step* step : steps) {
    if (step->Reaches(rect)) DrawStep(canvas, *step);
  }
}

// As a rectangle of its own, or as rows more of the one above it.
void CpuRenderer::AddDrawn(PixelRect run) {
  const auto above = std::find_if(drawn_.begin(), drawn_.end(), [&run](PixelRect rect) {
    return rect.x == run.x && rect.width == run.width && rect.y + rect.height == run.y;
  });
  if (above == drawn_.end()) {
    drawn_.push_back(run);
  } else {
    above->height += run.height;
  }
}

// Calls take(PixelRect, source) for runs of a row's blocks whose `source` is the same.
template <class Sources, class Take>
void ForEachRun(const BlockMap& map, int row, const Sources& sources, Take take) {
  for (int first = 0, last = 0; first < map.Columns(); first = last) {
    const auto source = sources[static_cast<size_t>(first)];
    while (last < map.Columns() && sources[static_cast<size_t>(last)] == source) ++last;
    PixelRect run = map.RectOf(first, row);
    const PixelRect end = map.RectOf(last - 1, row);
    run.width = end.x + end.width - run.x;
    take(run, source);
  }
}

// Where the blocks of a row come from.
void CpuRenderer::FindSources(int row, const BlockMap& held, const PlanarFrame& out) {
  const bool is_held = held.Size() == size_ && held.SameGround(measured_.Map());
  const auto columns = static_cast<size_t>(measured_.Map().Columns());
  sources_.resize(columns);
  for (size_t i = 0; i < columns; ++i) {
    const size_t at = static_cast<size_t>(row) * columns + i;
    const BlockHint hint = out.Hints().empty() ? BlockHint{} : out.Hints()[at];
    int& source = sources_[i];
    source = kDrawn;
    if (is_held && measured_.Map().SameIn(held, at)) {
      source = kKept;
    } else if (hint.kind != BlockHint::Kind::kNew) {
      source = hint.kind == BlockHint::Kind::kFell ? hint.pixels : 0;
    }
  }
}

void CpuRenderer::TakeKnown(PixelRect strip, const BlockMap& held, const Collected& before,
                            PlanarFrame& out) {
  drawn_.clear();
  for (int row = strip.y / kHintBlock; row * kHintBlock < strip.y + strip.height; ++row) {
    FindSources(row, held, out);
    ForEachRun(measured_.Map(), row, sources_, [&](PixelRect run, int source) {
      if (source == kDrawn) AddDrawn(run);
      if (source >= 0) CopyBlocks(*before.frame, run, source, out);
    });
  }
}

// Draws drawn_.
void CpuRenderer::DrawStrip(PixelRect strip) {
  if (has_strokes_) return DrawBands({strip_, size_, 0, size_.height, scratch_});
  std::vector<const Step*> steps;
  for (const Step& step : measured_.Steps()) {
    if (step.Reaches(strip)) steps.push_back(&step);
  }
  for (const PixelRect& rect : drawn_) {
    // Chroma is made from the pixel left of it too.
    const Canvas canvas{strip_,
                        size_,
                        rect.y,
                        rect.y + rect.height,
                        scratch_,
                        nullptr,
                        strip.y,
                        std::max(rect.x - 1, 0),
                        rect.x + rect.width};
    Restore(canvas);
    DrawSteps(canvas, steps);
  }
}

Status CpuRenderer::Collect(PlanarFrame& out, int slot, const Collected& before) {
  CHECK(slot >= 0 && slot < kSlots) << slot;
  BlockMap& held = slots_[static_cast<size_t>(slot)];
  Stopwatch watch;
  out.Hints().clear();
  if (before.frame) {
    const auto& plain = measured_.Plain([this]() -> const Bitmap& { return Ground(); });
    HintsBetween(slots_[static_cast<size_t>(before.slot)], measured_.Map(), *plain, out.Hints());
  }
  for (int top = 0; top < size_.height; top += strip_.size.height) {
    const PixelRect strip{0, top, size_.width, std::min(strip_.size.height, size_.height - top)};
    TakeKnown(strip, held, before, out);
    DrawStrip(strip);
    times_.draw += watch.Lap();
    BgraView view{strip_.bytes.data(), strip_.Stride(), {size_.width, strip.height}};
    view.top = top;
    for (const PixelRect& rect : drawn_) ConvertAnyRegion(view, rect, out);
    times_.convert += watch.Lap();
  }
  std::swap(held, measured_.Map());
  return {};
}

Result<Bitmap> CpuRenderer::Still(const scene::Frame& frame) {
  if (const Status measured = Submit(frame); !measured) return tl::unexpected(measured.error());
  Bitmap pixels(size_);
  drawn_ = {{0, 0, size_.width, size_.height}};
  DrawBands({pixels, size_, 0, size_.height, scratch_});
  return pixels;
}

}  // namespace strikeline::render
