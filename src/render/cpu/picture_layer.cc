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

}  // namespace

void DrawPicture(const Canvas& canvas, const scene::PictureLayer& layer, const Bitmap& pixels) {
  const PixelRect bounds = layer.picture->Bounds();
  const int shift_x = static_cast<int>(std::lround(layer.shift_x));
  const int shift_y = static_cast<int>(std::floor(layer.shift_y));
  const Alpha mix = ToAlpha(layer.shift_y - std::floor(layer.shift_y));
  const int left = std::max(canvas.left, bounds.x + shift_x);
  const int top = std::max(canvas.top, bounds.y + shift_y);
  const float edge = std::min(layer.clip_right, static_cast<float>(canvas.right));
  const int right = std::min(bounds.x + bounds.width + shift_x, static_cast<int>(std::ceil(edge)));
  const int bottom =
      std::min(canvas.bottom, bounds.y + bounds.height + shift_y + (mix > 0 ? 1 : 0));
  const float last_share = edge < static_cast<float>(right) ? edge - std::floor(edge) : 1;
  const int whole = last_share < 1 ? right - 1 : right;
  if (canvas.measure && whole < right) canvas.measure->AddPart(whole, top, right, bottom, edge);
  if (!canvas.Touch(left, top, canvas.measure ? whole : right, bottom)) return;
  const std::vector<uint8_t> clear(static_cast<size_t>(pixels.Stride()), 0);
  const int from_x = left - bounds.x - shift_x;
  for (int y = top; y < bottom; ++y) {
    const int from_y = y - bounds.y - shift_y;
    const uint8_t* here = RowOrClear(pixels, from_y, clear) + from_x * 4;
    const uint8_t* above = RowOrClear(pixels, from_y - 1, clear) + from_x * 4;
    const auto blend = [&](int x, int count, float opacity) {
      uint8_t* to = canvas.Row(y) + x * 4;
      const int skip = (x - left) * 4;
      if (mix == 0) {
        BlendOver(to, count, here + skip, ToAlpha(opacity));
      } else {
        BlendOverMixed(to, count, here + skip, above + skip, mix, ToAlpha(opacity));
      }
    };
    blend(left, whole - left, layer.opacity);
    if (whole < right) blend(whole, 1, layer.opacity * last_share);
  }
}

}  // namespace strikeline::render
