// SPDX-License-Identifier: MIT
#include "app/stills.h"

#include <algorithm>
#include <cmath>

#include "app/make_renderer.h"
#include "media/png_file.h"

namespace strikeline::app {
namespace {

using render::Bitmap;

Status WriteOpaque(const Bitmap& pixels, const std::string& path, bool overwrite) {
  std::vector<uint8_t> rgb;
  rgb.reserve(pixels.bytes.size() / 4 * 3);
  for (size_t i = 0; i < pixels.bytes.size(); i += 4) {
    rgb.insert(rgb.end(), {pixels.bytes[i + 2], pixels.bytes[i + 1], pixels.bytes[i]});
  }
  return media::WritePng(path, {pixels.size, media::PngLayout::kRgb, rgb}, overwrite);
}

// The frame on the screen at `time`: the last that began at or before it.
FrameIndex FrameShownAt(double time, FrameRate rate) {
  return std::max<FrameIndex>(0, FirstFrameAt(Seconds(time + 2e-6), rate) - 1);
}

// Averages blocks of `factor` pixels into a cell of the sheet.
void PutCell(const Bitmap& frame, int factor, int left, int top, Bitmap& sheet) {
  for (int y = 0; y < frame.size.height / factor; ++y) {
    for (int x = 0; x < frame.size.width / factor * 4; ++x) {
      int sum = 0;
      for (int row = 0; row < factor; ++row) {
        const uint8_t* from = frame.Row(y * factor + row) + x / 4 * factor * 4 + x % 4;
        for (int column = 0; column < factor; ++column) sum += from[column * 4];
      }
      sheet.Row(top + y)[left * 4 + x] =
          static_cast<uint8_t>((sum + factor * factor / 2) / (factor * factor));
    }
  }
}

}  // namespace

Status RenderStill(const RenderOptions& options, const LoadedPiece& piece) {
  std::string reason;
  auto renderer = MakeRenderer(options.renderer, piece.options.size, PlaneFormat::kYuv420, reason);
  if (!renderer) return Forward(std::move(renderer));
  const double at = options.at.value_or(0);
  if (!(at >= 0) || at > piece.highway->Duration().Value()) {
    return Fail("--at {}: the video goes from 0 to {:.2f} s", at,
                piece.highway->Duration().Value());
  }
  const FrameIndex frame = FrameShownAt(at, piece.options.rate);
  const auto pixels = (*renderer)->Still(piece.highway->At(TimeOf(frame, piece.options.rate)));
  if (!pixels) return Forward(pixels);
  return WriteOpaque(*pixels, options.output, options.force);
}

Status RenderContactSheet(const RenderOptions& options, const LoadedPiece& piece) {
  const auto grid = ParseGrid(options.contact);
  if (!grid) return Forward(grid);
  const auto span = SpanOf(options, piece, piece.highway->Duration());
  if (!span) return Forward(span);
  std::string reason;
  auto renderer = MakeRenderer(options.renderer, piece.options.size, PlaneFormat::kYuv420, reason);
  if (!renderer) return Forward(std::move(renderer));
  const PixelSize size = piece.options.size;
  const int factor = std::max(1, static_cast<int>(std::lround(size.width * grid->width / 2400.0)));
  const PixelSize cell{size.width / factor, size.height / factor};
  const int gap = std::max(2, cell.width / 100);
  Bitmap sheet({grid->width * (cell.width + gap) + gap, grid->height * (cell.height + gap) + gap});
  for (size_t i = 3; i < sheet.bytes.size(); i += 4) sheet.bytes[i] = 255;
  const int64_t cells = int64_t{grid->width} * grid->height;
  for (int64_t i = 0; i < cells; ++i) {
    const FrameIndex frame = span->first + span->count * (2 * i + 1) / (2 * cells);
    const auto pixels = (*renderer)->Still(piece.highway->At(TimeOf(frame, piece.options.rate)));
    if (!pixels) return Forward(pixels);
    PutCell(*pixels, factor, gap + static_cast<int>(i % grid->width) * (cell.width + gap),
            gap + static_cast<int>(i / grid->width) * (cell.height + gap), sheet);
  }
  return WriteOpaque(sheet, options.output, options.force);
}

}  // namespace strikeline::app
