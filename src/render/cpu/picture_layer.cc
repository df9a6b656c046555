// SPDX-License-Identifier: MIT
#include "render/cpu/picture_layer.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace strikeline::render {
namespace {

// Row `y` of the picture, or a clear one outside of it.
const uint8_t* RowOrClear(const Bitmap& pixels, int y, const std::vector<uint8_t>& clear) {
  return y < 0 || y >= pixels.size.height ? clear.data() : pixels.Row(y);
}

void Blend(uint8_t* to, int count, const uint8_t* here, const uint8_t* above, Alpha mix,
           float opacity) {
  if (mix == 0) {
    BlendOver(to, count, here, ToAlpha(opacity));
  } else {
    BlendOverMixed(to, count, here, above, mix, ToAlpha(opacity));
  }
}

// Where a layer's picture lies on the canvas.
struct Spot {
  int x = 0, y = 0;  // of the picture's first pixel
  Alpha mix = 0;     // of each row with the one above it
  int left = 0, top = 0, right = 0, bottom = 0;
  // The end of the columns that are shown as a whole. A column follows in which the picture is
  // clipped, if it is within: what is drawn of that is told by where, also of all or next to none.
  int whole = 0;
  float last_share = 1;  // of that column
};

Spot SpotOf(const Canvas& canvas, const scene::PictureLayer& layer) {
  const PixelRect bounds = layer.picture->Bounds();
  Spot spot;
  spot.x = bounds.x + static_cast<int>(std::lround(layer.shift_x));
  spot.y = bounds.y + static_cast<int>(std::floor(layer.shift_y));
  spot.mix = ToAlpha(layer.shift_y - std::floor(layer.shift_y));
  const float edge = std::min(layer.clip_right, static_cast<float>(canvas.right + 1));
  const int clipped = static_cast<int>(std::ceil(edge)) - 1;
  spot.left = std::max(canvas.left, spot.x);
  spot.top = std::max(canvas.top, spot.y);
  spot.right = std::min({spot.x + bounds.width, clipped + 1, canvas.right});
  spot.bottom = std::min(canvas.bottom, spot.y + bounds.height + (spot.mix > 0 ? 1 : 0));
  spot.whole = std::min(spot.right, clipped);
  spot.last_share = edge - static_cast<float>(clipped);
  return spot;
}

}  // namespace

void DrawPicture(const Canvas& canvas, const scene::PictureLayer& layer, const Bitmap& pixels) {
  const Spot spot = SpotOf(canvas, layer);
  if (spot.left >= spot.right) return;
  const bool has_part = spot.whole < spot.right;
  if (canvas.measure && has_part) {
    canvas.measure->AddPart(spot.whole, spot.top, spot.right, spot.bottom, layer.clip_right);
  }
  const int touched = canvas.measure ? spot.whole : spot.right;
  if (!canvas.Touch(spot.left, spot.top, touched, spot.bottom)) return;
  const std::vector<uint8_t> clear(static_cast<size_t>(pixels.Stride()), 0);
  const int from = (spot.left - spot.x) * 4, count = spot.whole - spot.left, part = count * 4;
  for (int y = spot.top; y < spot.bottom; ++y) {
    const uint8_t* here = RowOrClear(pixels, y - spot.y, clear) + from;
    const uint8_t* above = RowOrClear(pixels, y - spot.y - 1, clear) + from;
    uint8_t* to = canvas.Row(y) + spot.left * 4;
    Blend(to, count, here, above, spot.mix, layer.opacity);
    if (!has_part) continue;
    Blend(to + part, 1, here + part, above + part, spot.mix, layer.opacity * spot.last_share);
  }
}

}  // namespace strikeline::render
