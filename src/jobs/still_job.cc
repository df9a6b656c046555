// SPDX-License-Identifier: MIT
#include "jobs/still_job.h"

#include <algorithm>
#include <cmath>

#include "jobs/bitmap_png.h"
#include "jobs/contact_sheet.h"
#include "jobs/make_renderer.h"

namespace strikeline::jobs {
namespace {

// The frame on the screen at `time`: the last that began at or before it.
FrameIndex FrameShownAt(double time, FrameRate rate) {
  return std::max<FrameIndex>(0, FirstFrameAt(Seconds(time + 2e-6), rate) - 1);
}

}  // namespace

Status RenderStill(const settings::RenderRequest& options, const pieces::LoadedPiece& piece) {
  std::string reason;
  auto renderer = MakeRenderer(options.renderer, piece.options.size, PlaneFormat::kYuv420, reason);
  if (!renderer) return Forward(std::move(renderer));
  const double at = options.at.value_or(0);
  if (at > piece.highway->Duration().Value()) {
    return Fail("--at {}: the video goes from 0 to {:.2f} s", at,
                piece.highway->Duration().Value());
  }
  const FrameIndex frame = FrameShownAt(at, piece.options.rate);
  const auto made = piece.FrameAt(TimeOf(frame, piece.options.rate));
  if (!made) return Forward(made);
  const auto pixels = (*renderer)->Still(*made);
  if (!pixels) return Forward(pixels);
  const auto alpha = options.no_background ? PngAlpha::kPremultiplied : PngAlpha::kOpaque;
  return WriteBitmap(*pixels, {alpha}, options.output, options.force);
}

Status RenderContactSheet(const settings::RenderRequest& options,
                          const pieces::LoadedPiece& piece) {
  const PixelSize grid = options.contact.value_or(PixelSize{4, 4});
  const auto span = pieces::SpanOf(options, piece, piece.highway->Duration());
  if (!span) return Forward(span);
  std::string reason;
  auto renderer = MakeRenderer(options.renderer, piece.options.size, PlaneFormat::kYuv420, reason);
  if (!renderer) return Forward(std::move(renderer));
  const PixelSize size = piece.options.size;
  const int factor = std::max(1, static_cast<int>(std::lround(size.width * grid.width / 2400.0)));
  const int64_t count = int64_t{grid.width} * grid.height;
  std::vector<ContactCell> cells;
  for (int64_t i = 0; i < count; ++i) {
    const FrameIndex frame = span->first + span->count * (2 * i + 1) / (2 * count);
    const auto made = piece.FrameAt(TimeOf(frame, piece.options.rate));
    if (!made) return Forward(made);
    const auto pixels = (*renderer)->Still(*made);
    if (!pixels) return Forward(pixels);
    cells.push_back({Shrunk(*pixels, factor)});
  }
  const auto sheet = DrawContactSheet(cells, {.columns = grid.width, .background = {0, 0, 0, 1}});
  if (!sheet) return Forward(sheet);
  return WriteBitmap(*sheet, {}, options.output, options.force);
}

}  // namespace strikeline::jobs
