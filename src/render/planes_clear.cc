// SPDX-License-Identifier: MIT
#include "render/planes_clear.h"

#include <algorithm>
#include <cmath>

namespace strikeline::render {
namespace {

// A premultiplied colour, or a sum of them.
struct Pixel {
  float red = 0, green = 0, blue = 0, alpha = 0;

  void Add(const Pixel& other, float weight) {
    red += weight * other.red;
    green += weight * other.green;
    blue += weight * other.blue;
    alpha += weight * other.alpha;
  }
  // Straight, 0 to 1; black where nothing is.
  Pixel Straight() const {
    if (alpha <= 0) return {};
    return {red / alpha, green / alpha, blue / alpha, 1};
  }
};

Pixel ColorAt(const BgraView& from, int x, int y) {
  const uint8_t* p =
      from.pixels + ptrdiff_t{y - from.top} * from.stride_bytes + ptrdiff_t{4} * (x - from.left);
  const bool is_rgba = from.order == ByteOrder::kRgba;
  return {static_cast<float>(p[is_rgba ? 0 : 2]), static_cast<float>(p[1]),
          static_cast<float>(p[is_rgba ? 2 : 0]), static_cast<float>(p[3])};
}

uint8_t Byte(float value) { return static_cast<uint8_t>(std::clamp(value + 0.5f, 0.0f, 255.0f)); }

float LumaOf(const Pixel& c) { return 0.2126f * c.red + 0.7152f * c.green + 0.0722f * c.blue; }

uint8_t& SampleAt(PlanarFrame& to, int plane, int x, int y) {
  return to.Plane(plane)[ptrdiff_t{y} * to.Stride(plane) + x];
}

void PutChroma(const Pixel& straight, int x, int y, PlanarFrame& to) {
  const float luma = LumaOf(straight);
  SampleAt(to, 1, x, y) = Byte(128 + 224 * (straight.blue - luma) / 1.8556f);
  SampleAt(to, 2, x, y) = Byte(128 + 224 * (straight.red - luma) / 1.5748f);
}

// Sited left: [1 2 1] across, two rows down.
Pixel HalvedAt(const BgraView& from, int x, int y) {
  Pixel sum;
  for (const int row : {y, y + 1}) {
    sum.Add(ColorAt(from, std::max(0, x - 1), row), 1);
    sum.Add(ColorAt(from, x, row), 2);
    sum.Add(ColorAt(from, x + 1, row), 1);
  }
  return sum;
}

}  // namespace

void ConvertClearRegion(const BgraView& from, PixelRect region, PlanarFrame& to) {
  const bool halved = to.Format() == PlaneFormat::kYuv420;
  for (int y = region.y; y < region.y + region.height; ++y) {
    for (int x = region.x; x < region.x + region.width; ++x) {
      const Pixel pixel = ColorAt(from, x, y);
      const Pixel straight = pixel.Straight();
      SampleAt(to, 0, x, y) = Byte(16 + 219 * LumaOf(straight));
      SampleAt(to, 3, x, y) = static_cast<uint8_t>(pixel.alpha);
      if (!halved) PutChroma(straight, x, y, to);
      if (halved && x % 2 == 0 && y % 2 == 0) {
        PutChroma(HalvedAt(from, x, y).Straight(), x / 2, y / 2, to);
      }
    }
  }
}

void ConvertAnyRegion(const BgraView& from, PixelRect region, PlanarFrame& to) {
  if (to.HasAlpha()) return ConvertClearRegion(from, region, to);
  ConvertRegion(from, region, to);
}

}  // namespace strikeline::render
