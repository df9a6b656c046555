// SPDX-License-Identifier: MIT
#include "export/internal/sheet_clip.h"

#include <algorithm>

namespace strikeline::exports::internal {
namespace {

using geometry::Polylines;

// The visible part of a segment, as parameters along it; none if from > to.
struct Visible {
  double from = 0, to = 1;

  // Cuts away what lies beyond one edge: `step` leads away from it, `room` is what is left to it.
  void Cut(double step, double room) {
    if (step == 0) {
      if (room < 0) to = -1;
    } else if (step < 0) {
      from = std::max(from, room / step);
    } else {
      to = std::min(to, room / step);
    }
  }
};

Visible PartOf(Vec3d a, Vec3d b, const SheetRect& rect) {
  Visible part;
  part.Cut(a.x - b.x, a.x - rect.left);
  part.Cut(b.x - a.x, rect.right - a.x);
  part.Cut(a.y - b.y, a.y - rect.top);
  part.Cut(b.y - a.y, rect.bottom - a.y);
  return part;
}

class Clipper {
 public:
  explicit Clipper(const SheetRect& rect) : rect_(rect) {}

  void Add(Polylines::Line line, int32_t source) {
    source_ = source;
    bool has_before = false;
    Vec3d before;
    for (const Vec3 point : line) {
      if (!IsFinite(point)) continue;
      const Vec3d here = {point.x, point.y, 0};
      if (has_before) AddSegment(before, here);
      before = here;
      has_before = true;
    }
    End();
  }

  Fragments Finish() { return {builder_.Finish(), std::move(sources_)}; }

 private:
  void AddSegment(Vec3d a, Vec3d b) {
    const Visible part = PartOf(a, b, rect_);
    const bool dot = a == b;
    if (dot ? part.to < 0 : part.from >= part.to) return End();
    if (part.from > 0) End();
    AddPoint(part.from > 0 ? a + (b - a) * part.from : a);
    AddPoint(part.to < 1 ? a + (b - a) * part.to : b);
    if (part.to < 1) End();
  }

  void AddPoint(Vec3d at) {
    // Of a huge segment's ends rounding leaves little.
    const Vec3 point = Narrow(
        {std::clamp(at.x, rect_.left, rect_.right), std::clamp(at.y, rect_.top, rect_.bottom), 0});
    if (builder_.PointsInLine() == 0 || !(builder_.Last() == point)) builder_.Add(point);
  }

  void End() {
    if (builder_.PointsInLine() == 0) return;
    if (builder_.PointsInLine() == 1) builder_.Add(Vec3(builder_.Last()));
    builder_.EndLine();
    sources_.push_back(source_);
  }

  const SheetRect& rect_;
  geometry::PolylinesBuilder builder_;
  std::vector<int32_t> sources_;
  int32_t source_ = 0;
};

}  // namespace

Fragments ClipToSheet(const Polylines& lines, const SheetRect& rect) {
  Clipper clipper(rect);
  for (size_t i = 0; i < lines.LineCount(); ++i) clipper.Add(lines[i], static_cast<int32_t>(i));
  return clipper.Finish();
}

}  // namespace strikeline::exports::internal
