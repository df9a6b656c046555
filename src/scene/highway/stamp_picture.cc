// SPDX-License-Identifier: MIT
#include "scene/highway/stamp_picture.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace strikeline::scene {
namespace {

PixelRect RectOfItem(const PictureItem& item) {
  if (const auto* stamp = std::get_if<Stamp>(&item)) return RectOf(*stamp);
  const Box& box = std::get<Box>(item);
  const int x = static_cast<int>(std::floor(box.left)), y = static_cast<int>(std::floor(box.top));
  return {x, y, static_cast<int>(std::ceil(box.left + box.width)) - x,
          static_cast<int>(std::ceil(box.top + box.height)) - y};
}

PixelRect Union(const PixelRect& a, const PixelRect& b) {
  const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.width, b.x + b.width) - x,
          std::max(a.y + a.height, b.y + b.height) - y};
}

}  // namespace

PixelRect RectOf(const Stamp& stamp) {
  const text::Coverage& c = *stamp.coverage;
  return {static_cast<int>(std::lround(stamp.x)) + c.left,
          static_cast<int>(std::lround(stamp.y)) + c.top, std::max(1, c.width),
          std::max(1, c.height)};
}

bool Overlap(const PixelRect& a, const PixelRect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

PicturePtr PictureOf(std::vector<PictureItem> items) {
  PixelRect bounds = RectOfItem(items.front());
  for (const PictureItem& item : items) bounds = Union(bounds, RectOfItem(item));
  return std::make_shared<const Picture>(bounds, std::move(items));
}

}  // namespace strikeline::scene
