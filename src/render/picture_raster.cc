// SPDX-License-Identifier: MIT
#include "render/picture_raster.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "render/shading.h"

namespace strikeline::render {
namespace {

using scene::Box;
using scene::Stamp;

// Source over destination, both premultiplied, in bytes. `coverage` 0 to 1.
void BlendPixel(uint8_t* pixel, const Color& color, float coverage) {
  const float alpha = color.a * coverage;
  if (alpha <= 0) return;
  const float channels[4] = {color.b, color.g, color.r, 1};
  for (int i = 0; i < 4; ++i) {
    const float mixed = channels[i] * alpha * 255 + static_cast<float>(pixel[i]) * (1 - alpha);
    pixel[i] = static_cast<uint8_t>(mixed + 0.5f);
  }
}

// A box by its middle, as coverage per pixel.
struct BoxShape {
  explicit BoxShape(const Box& b)
      : half_width(b.width / 2),
        half_height(b.height / 2),
        center_x(b.left + half_width),
        center_y(b.top + half_height),
        radius(b.radius),
        stroke(b.stroke),
        slant(b.slant),
        taper(b.taper),
        top(b.top),
        fade(b.fade) {}

  float ShownAt(float y) const { return fade > 0 ? std::clamp((y - top) / fade, 0.0f, 1.0f) : 1; }
  // What of a row is at least a pixel within all edges, and therefore shown as a whole.
  struct Run {
    float left = 0, right = 0;
  };
  Run Inside(float y) const {
    const float down = y - center_y, edge = std::max(radius, stroke) + 2;
    const float middle = center_x + down * slant, reach = half_width * (1 + down * taper) - edge;
    if (std::abs(down) >= half_height - edge || reach <= 0) return {middle, middle};
    return {middle - reach, middle + reach};
  }
  float Coverage(float x, float y) const {
    const float down = y - center_y, wide = half_width * (1 + down * taper);
    const float dx = std::abs(x - (center_x + down * slant)), dy = std::abs(down);
    const float shown = ShownAt(y), edge = std::max(radius, stroke) + 1;
    if (dx < wide - edge && dy < half_height - edge) return stroke > 0 ? 0 : shown;
    const float whole = Filled(dx, dy, wide, 0);
    return shown * (stroke > 0 ? whole - Filled(dx, dy, wide, stroke) : whole);
  }
  // Half its extent to each side of its middle.
  float ReachX() const {
    return half_width * (1 + half_height * std::abs(taper)) + half_height * std::abs(slant);
  }

  float half_width, half_height, center_x, center_y, radius, stroke, slant, taper, top, fade;

 private:
  float Filled(float dx, float dy, float wide, float inset) const {
    const float w = wide - inset, h = half_height - inset;
    if (w <= 0 || h <= 0) return 0;
    return BoxCoverage(dx, dy, w, h, std::clamp(radius - inset, 0.0f, std::min(w, h)),
                       kLeastMotion);
  }
};

// Pixels of one coverage.
void BlendRun(uint8_t* pixels, int count, const Color& color, float coverage) {
  if (count <= 0 || color.a * coverage <= 0) return;
  if (color.a * coverage < 1) {
    for (int i = 0; i < count; ++i) BlendPixel(pixels + ptrdiff_t{4} * i, color, coverage);
    return;
  }
  BlendPixel(pixels, color, coverage);
  for (int i = 1; i < count; ++i) std::memcpy(pixels + ptrdiff_t{4} * i, pixels, 4);
}

// Pixels from the column `x` on, each with its own coverage.
void BlendEdge(uint8_t* pixels, int count, const BoxShape& shape, const Color& color, int x,
               float y) {
  for (int i = 0; i < count; ++i) {
    BlendPixel(pixels + ptrdiff_t{4} * i, color,
               shape.Coverage(static_cast<float>(x + i) + 0.5f, y));
  }
}

void Draw(const Box& box, PixelRect bounds, Bitmap& to) {
  const BoxShape shape(box);
  const float left = shape.center_x - shape.ReachX(), right = shape.center_x + shape.ReachX();
  const int x0 = std::max(0, static_cast<int>(std::floor(left)) - 1 - bounds.x);
  const int y0 = std::max(0, static_cast<int>(std::floor(box.top)) - 1 - bounds.y);
  const int x1 = std::min(bounds.width, static_cast<int>(std::ceil(right)) + 1 - bounds.x);
  const int y1 =
      std::min(bounds.height, static_cast<int>(std::ceil(box.top + box.height)) + 1 - bounds.y);
  for (int y = y0; y < y1; ++y) {
    const float py = static_cast<float>(y + bounds.y) + 0.5f;
    const auto [left_inside, right_inside] = shape.Inside(py);
    const int inside = std::clamp(static_cast<int>(std::ceil(left_inside)) - bounds.x, x0, x1);
    const int behind =
        std::clamp(static_cast<int>(std::floor(right_inside)) - bounds.x, inside, x1);
    uint8_t* const row = to.Row(y);
    BlendEdge(row + x0 * 4, inside - x0, shape, box.color, x0 + bounds.x, py);
    BlendRun(row + inside * 4, behind - inside, box.color, box.stroke > 0 ? 0 : shape.ShownAt(py));
    BlendEdge(row + behind * 4, x1 - behind, shape, box.color, behind + bounds.x, py);
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
