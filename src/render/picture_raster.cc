// SPDX-License-Identifier: MIT
#include "render/picture_raster.h"

#include <algorithm>
#include <cmath>

#include "render/shading.h"

namespace strikeline::render {
namespace {

using scene::Box;
using scene::Stamp;

// Source over destination, both premultiplied, in bytes.
void BlendPixel(uint8_t* pixel, const Color& color, float coverage) {
  const float alpha = color.a * coverage;
  if (alpha <= 0) return;
  const float channels[4] = {color.b, color.g, color.r, 1};
  for (int i = 0; i < 4; ++i) {
    const float mixed = channels[i] * alpha * 255 + static_cast<float>(pixel[i]) * (1 - alpha);
    pixel[i] = static_cast<uint8_t>(std::lrintf(std::clamp(mixed, 0.0f, 255.0f)));
  }
}

float CoverageOf(const Box& box, float x, float y) {
  const float half_width = box.width / 2, half_height = box.height / 2;
  const float dx = x - box.left - half_width, dy = y - box.top - half_height;
  const auto filled = [&](float inset) {
    const float w = half_width - inset, h = half_height - inset;
    if (w <= 0 || h <= 0) return 0.0f;
    const float radius = std::clamp(box.radius - inset, 0.0f, std::min(w, h));
    return BoxCoverage(dx, dy, w, h, radius, kLeastMotion);
  };
  return box.stroke > 0 ? filled(0) - filled(box.stroke) : filled(0);
}

void Draw(const Box& box, PixelRect bounds, Bitmap& to) {
  const int x0 = std::max(0, static_cast<int>(std::floor(box.left)) - 1 - bounds.x);
  const int y0 = std::max(0, static_cast<int>(std::floor(box.top)) - 1 - bounds.y);
  const int x1 = std::min(bounds.width, static_cast<int>(std::ceil(box.left + box.width)) + 1 - bounds.x);
  const int y1 = std::min(bounds.height, static_cast<int>(std::ceil(box.top + box.height)) + 1 - bounds.y);
  for (int y = y0; y < y1; ++y) {
    const float py = static_cast<float>(y + bounds.y) + 0.5f;
    for (int x = x0; x < x1; ++x) {
      BlendPixel(to.Row(y) + x * 4, box.color,
                 CoverageOf(box, static_cast<float>(x + bounds.x) + 0.5f, py));
    }
  }
}

void Draw(const Stamp& stamp, PixelRect bounds, Bitmap& to) {
  const text::Coverage& cover = *stamp.coverage;
  const int left = static_cast<int>(std::lround(stamp.x)) + cover.left - bounds.x;
  const int top = static_cast<int>(std::lround(stamp.y)) + cover.top - bounds.y;
  for (int row = std::max(0, -top); row < cover.height && top + row < bounds.height; ++row) {
    const uint8_t* alpha = cover.alpha.data() + static_cast<ptrdiff_t>(row) * cover.width;
    for (int x = std::max(0, -left); x < cover.width && left + x < bounds.width; ++x) {
      BlendPixel(to.Row(top + row) + (left + x) * 4, stamp.color,
                 static_cast<float>(alpha[x]) / 255);
    }
  }
}

}  // namespace

Bitmap Rasterize(const scene::Picture& picture) {
  const PixelRect bounds = picture.Bounds();
  Bitmap to({bounds.width, bounds.height});
  for (const scene::PictureItem& item : picture.Items()) {
    std::visit([&](const auto& shape) { Draw(shape, bounds, to); }, item);
  }
  return to;
}

}  // namespace strikeline::render
