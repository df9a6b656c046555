// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "base/units.h"
#include "render/stroke_shading.h"

namespace strikeline::render {

// Calls `take(const StrokeSegment&)` for the segments of one line after the other. Keeps its
// memory, so that only the longest line allocates. Thread: one at a time.
class StrokeLines {
 public:
  StrokeLines(const scene::StrokeLayer& layer, PixelSize canvas);

  // Pixels that a line may touch; empty if none of the canvas.
  struct Extent {
    float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    bool Empty() const { return !(x0 < x1 && y0 < y1); }
  };
  // Takes the line's points to pixels. To be called before the others.
  Extent Load(geometry::Polylines::Line line);

  template <class Take>
  void ForEachSegment(Take take) const {
    const size_t count = points_.size();
    if (count == 1) return take(Dot());
    const size_t segments = closed_ ? count : count - 1;
    StrokeEnd start = closed_ ? Mirrored(Meeting(segments - 1, 0)) : cap_;
    for (size_t i = 0; i < segments; ++i) {
      const bool last = i + 1 == segments;
      const StrokeEnd end = last && !closed_ ? cap_ : Meeting(i, last ? 0 : i + 1);
      take(Segment(i, start, end));
      start = Mirrored(end);
    }
  }

 private:
  StrokeSegment Dot() const;
  StrokeSegment Segment(size_t i, const StrokeEnd& start, const StrokeEnd& end) const;
  void CutToCanvas(StrokeSegment& segment) const;
  // The end at which one segment meets the next.
  StrokeEnd Meeting(size_t segment, size_t next) const;
  bool Add(Vec2 point);

  const scene::StrokeLayer& layer_;
  Extent canvas_;
  float half_, reach_;
  StrokeEnd cap_;
  bool closed_ = false;
  std::vector<Vec2> points_;    // of the line, without repetitions
  std::vector<Vec2> along_;     // of the segments
  std::vector<float> lengths_;  // of the segments
};

}  // namespace strikeline::render
