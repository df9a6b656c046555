// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <bit>
#include <vector>

#include "render/bitmap.h"
#include "render/block_map.h"
#include "render/cpu/blend.h"
#include "render/shading.h"

namespace strikeline::render {

// Rows of numbers that the fills reuse, so that none allocates.
struct Scratch {
  std::vector<float> half, cover, coverage;
  std::vector<Alpha> alpha2;
};

// Which pixels a shape touches, told to a map of all that shapes touch.
struct Measure {
  Measure(BlockMap& blocks, uint64_t looks) : map(blocks), key(looks) {}
  void Add(int x0, int y0, int x1, int y1) {
    map.Add(x0, y0, x1, y1, key);
    left = std::min(left, x0);
    top = std::min(top, y0);
    right = std::max(right, x1);
    bottom = std::max(bottom, y1);
  }
  // A part of the shape whose looks follow from `more` too.
  void AddPart(int x0, int y0, int x1, int y1, float more) {
    const uint64_t whole = key, both[] = {key, std::bit_cast<uint32_t>(more)};
    key = KeyOf(both);
    Add(x0, y0, x1, y1);
    key = whole;
  }
  PixelRect Pixels() const { return {left, top, right - left, bottom - top}; }
  BlockMap& map;
  uint64_t key;
  int left = 1 << 30, top = 1 << 30, right = 0, bottom = 0;
};

// Where shapes are drawn: the columns [left, right) of the rows [top, bottom) of an opaque picture
// of `size`; or, with `measure`, nowhere: the fills only say what they would touch.
struct Canvas {
  Bitmap& pixels;  // its first row is row `origin` of the picture
  PixelSize size;
  int top = 0, bottom = 0;
  Scratch& scratch;
  Measure* measure = nullptr;
  int origin = top;
  int left = 0, right = size.width;

  uint8_t* Row(int y) const { return pixels.Row(y - origin); }
  // Whether there is anything to draw within pixels x0 <= x < x1, y0 <= y < y1.
  bool Touch(int x0, int y0, int x1, int y1) const {
    if (x0 >= x1 || y0 >= y1) return false;
    if (measure) measure->Add(x0, y0, x1, y1);
    return !measure;
  }
};

// How a shape's alpha varies from row to row: its own, the fade at the top edge, a tail, the clip
// line.
struct RowShade {
  float alpha = 1;
  const scene::FieldLook* look = nullptr;  // null: no fade at the top, no clip
  float tail_top = 0, tail_height = 0;     // tail_height 0: no tail

  // The alpha of the row whose middle is at y.
  float At(float y) const {
    float a = alpha;
    if (look) a *= TopFade(y, *look);
    if (tail_height > 0) a *= std::clamp((y - tail_top) / tail_height, 0.0f, 1.0f);
    return a;
  }
};

// A rounded rectangle by its middle, blurred by motion along y. It may lean and widen downward.
struct MovingBox {
  float center_x = 0, center_y = 0;
  float half_width = 0, half_height = 0, radius = 0;
  float motion = kLeastMotion;
  float slant = 0, taper = 0;  // as a Placement's

  bool IsUpright() const { return slant == 0 && taper == 0; }
  // How much wider it is in the row whose middle is at y, and how much larger its edges, corners
  // and light are there: as those of its nearest row.
  float WiderAt(float y) const { return 1 + (y - center_y) * taper; }
  float LargerAt(float y) const {
    return 1 + std::clamp(y - center_y, -half_height, half_height) * taper;
  }
  // The upright one that is like it in the row whose middle is at y.
  MovingBox InRow(float y) const;
};

// These draw what the functions of the same names in shading.h cover. Cost follows the pixels in
// their reach.
void FillBox(const Canvas& canvas, const MovingBox& box, const Pen& pen, const RowShade& shade);
void FillDiamond(const Canvas& canvas, const MovingBox& box, const Pen& pen, const RowShade& shade);
void FillCross(const Canvas& canvas, const MovingBox& box, float stroke, const Pen& pen,
               const RowShade& shade);
// The soft light around a box. Where `covered`, the box itself will be drawn opaque over it and is
// left out.
void FillGlow(const Canvas& canvas, const MovingBox& box, float sigma, bool covered, const Pen& pen,
              const RowShade& shade);
// Light between x0 and x1 that fades from `bottom` (full) up to `top`.
void FillBeam(const Canvas& canvas, float x0, float x1, float top, float bottom, const Pen& pen,
              float alpha);
void FillRing(const Canvas& canvas, float center_x, float center_y, const RingShape& ring,
              const Pen& pen);

}  // namespace strikeline::render
