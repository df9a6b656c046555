// SPDX-License-Identifier: MIT
#include "jobs/bitmap_png.h"

#include <algorithm>
#include <vector>

#include "media/png_file.h"

namespace strikeline::jobs {
namespace {

uint8_t Straight(int premultiplied, int alpha) {
  return static_cast<uint8_t>(std::min(255, (premultiplied * 255 + alpha / 2) / alpha));
}

// R G B A, straight, from premultiplied B G R A.
void PutStraight(const uint8_t* pixel, uint8_t* to) {
  const int alpha = pixel[3];
  for (int i = 0; i < 3; ++i) to[i] = alpha == 0 ? uint8_t{0} : Straight(pixel[2 - i], alpha);
  to[3] = pixel[3];
}

}  // namespace

Status WriteBitmap(const render::Bitmap& pixels, PngLook look, const std::string& path,
                   bool overwrite) {
  const bool opaque = look.alpha == PngAlpha::kOpaque;
  std::vector<uint8_t> bytes(pixels.bytes.size() / 4 * (opaque ? 3 : 4));
  uint8_t* to = bytes.data();
  for (size_t i = 0; i < pixels.bytes.size(); i += 4, to += opaque ? 3 : 4) {
    const uint8_t* p = pixels.bytes.data() + i;
    if (!opaque) {
      PutStraight(p, to);
      continue;
    }
    for (int k = 0; k < 3; ++k) to[k] = p[2 - k];
  }
  const auto layout = opaque ? media::PngLayout::kRgb : media::PngLayout::kRgba;
  return media::WritePng(path, {pixels.size, layout, bytes, look.pixels_a_mm}, overwrite);
}

render::Bitmap Shrunk(const render::Bitmap& pixels, int factor) {
  if (factor == 1) return pixels;
  render::Bitmap small({pixels.size.width / factor, pixels.size.height / factor});
  const int area = factor * factor;
  for (int y = 0; y < small.size.height; ++y) {
    for (int x = 0; x < small.size.width * 4; ++x) {
      int sum = 0;
      for (int row = 0; row < factor; ++row) {
        const uint8_t* from = pixels.Row(y * factor + row) + x / 4 * factor * 4 + x % 4;
        for (int column = 0; column < factor; ++column) sum += from[column * 4];
      }
      small.Row(y)[x] = static_cast<uint8_t>((sum + area / 2) / area);
    }
  }
  return small;
}

}  // namespace strikeline::jobs
