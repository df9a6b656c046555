// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/units.h"
#include "render/stroke_shading.h"

namespace strikeline::render {

// One line's part of StrokePaths.
struct StrokePath {
  size_t first = 0, count = 0;           // points
  bool closed = false;                   // the last meets the first
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // where it may have ink, within the canvas
};

// A layer's lines in pixels, with what their segments need, ready to be drawn in parts by several
// threads. Lines that are not on the canvas are left out. Cost: one pass over the points. A value
// that looks at its layer, which must outlive it.
class StrokePaths {
 public:
  StrokePaths(const scene::StrokeLayer& layer, PixelSize canvas);
  const std::vector<StrokePath>& Paths() const { return paths_; }
  const scene::StrokeLayer& Layer() const { return *layer_; }

  // Calls take(const StrokeSegment&) for the segments that may have ink in the rows top to bottom,
  // one after the other.
  template <class Take>
  void ForEachSegment(const StrokePath& path, float top, float bottom, Take take) const {
    if (path.count == 1) return take(Dot(path));
    const Vec2* points = &points_[path.first];
    const size_t segments = path.closed ? path.count : path.count - 1;
    for (size_t i = 0; i < segments; ++i) {
      const float a = points[i].y, b = points[i + 1 < path.count ? i + 1 : 0].y;
      if (std::max(a, b) + reach_ < top || std::min(a, b) - reach_ > bottom) continue;
      take(Segment(path, i, segments));
    }
  }

 private:
  bool Add(Vec2 point, size_t first);
  void AddLine(geometry::Polylines::Line line);
  StrokeSegment Dot(const StrokePath& path) const;
  StrokeSegment Segment(const StrokePath& path, size_t i, size_t segments) const;
  // The end at which one segment meets the next.
  StrokeEnd Meeting(size_t segment, size_t next) const;
  void CutToCanvas(StrokeSegment& segment) const;

  const scene::StrokeLayer* layer_;
  float width_, height_;  // of the canvas
  float half_, reach_;
  StrokeEnd cap_;
  std::vector<StrokePath> paths_;
  std::vector<Vec2> points_;    // without repetitions
  std::vector<Vec2> along_;     // of the segment that begins at the point
  std::vector<float> lengths_;  // likewise
};

}  // namespace strikeline::render
