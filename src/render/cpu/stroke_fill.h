// SPDX-License-Identifier: MIT
#pragma once

#include "render/cpu/fill.h"
#include "scene/strokes.h"

namespace strikeline::render {

// A layer, and the rows that each of its lines may touch, which spares looking at its points.
struct PlacedStrokes {
  struct Rows {
    int first = 0, last = 0;  // first <= row < last
  };
  const scene::StrokeLayer* layer = nullptr;
  std::vector<Rows> rows;  // one a line; empty: it is not on the canvas
};

// Where the layer lies. Tells `measure` what its lines touch.
PlacedStrokes Place(const scene::StrokeLayer& layer, PixelSize canvas, Measure& measure);

// Draws the lines segment by segment, on all cores. Cost follows the pixels near them, and a little
// their points. The same result on any number of threads.
void DrawStrokes(const Canvas& canvas, const PlacedStrokes& strokes);

}  // namespace strikeline::render
