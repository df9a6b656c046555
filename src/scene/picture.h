// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/color.h"
#include "base/content_id.h"
#include "base/units.h"
#include "text/font.h"

namespace strikeline::scene {

// A rounded rectangle in pixels of the canvas, filled, or stroked along the inside of its edge. It
// may lean and widen downward, as what lies on a road does; left and width are those of its middle
// row.
struct Box {
  float left = 0, top = 0, width = 0, height = 0;
  float radius = 0;  // of the corners
  float stroke = 0;  // 0: filled
  Color color = {};
  float slant = 0;  // pixels that it goes to the right for each one down
  float taper = 0;  // by this part of its width it is wider for each pixel down
  float fade = 0;   // pixels below its top over which it appears; 0: at once
  friend bool operator==(const Box&, const Box&) = default;
};

// A coverage bitmap (a word, rasterised) tinted with a colour, its origin at x, y.
struct Stamp {
  float x = 0, y = 0;  // rounded to whole pixels when drawn
  Color color;
  std::shared_ptr<const text::Coverage> coverage;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

using PictureItem = std::variant<Box, Stamp>;

// A still drawing: items from back to front within bounds. Renderers rasterise it once, by its id.
// Immutable value.
class Picture {
 public:
  // Its id is over all of this. Nothing is drawn outside of the bounds.
  Picture(PixelRect bounds, std::vector<PictureItem> items);
  const PixelRect& Bounds() const { return bounds_; }
  const std::vector<PictureItem>& Items() const { return items_; }
  const ContentId& Id() const { return id_; }

 private:
  PixelRect bounds_;
  std::vector<PictureItem> items_;
  ContentId id_;
};

}  // namespace strikeline::scene
