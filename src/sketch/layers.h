// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "base/color.h"
#include "base/content_id.h"
#include "base/planes.h"
#include "geometry/tail.h"
#include "scene/drawing.h"
#include "scene/frame.h"
#include "scene/strokes.h"
#include "sketch/sketch.h"

namespace strikeline::sketch {

// How a sketch's canvas lies in a picture.
struct SketchPicture {
  PixelSize size;
  std::optional<Color> background;  // none: clear
};

// What a sketch gave, as a frame: its lines in the middle of the picture, as large as fits.
scene::Frame FrameOf(const scene::Drawing& drawing, const std::vector<ContentId>& ids,
                     const SketchPicture& picture);

// Layers without their place, put onto the picture.
scene::Frame Placed(const scene::Canvas& canvas, std::vector<scene::StrokeLayer> layers,
                    const SketchPicture& picture);

// Layers that have their place.
scene::Frame FrameOf(std::vector<scene::StrokeLayer> placed, const SketchPicture& picture);

// Its lines as layers without their place, and where they lie on a picture.
std::vector<scene::StrokeLayer> LayersOf(const scene::Drawing& drawing,
                                         const std::vector<ContentId>& ids);
std::vector<scene::StrokeLayer> LayersOf(geometry::TailSplitter::Split split,
                                         const SketchScene& scene);
scene::CanvasView ViewOf(const scene::Canvas& canvas, PixelSize size);
// That points may lie elsewhere, mm: a third of what can be told.
double ToleranceOf(const scene::Canvas& canvas);

}  // namespace strikeline::sketch
