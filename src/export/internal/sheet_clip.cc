// SPDX-License-Identifier: MIT
#include "export/internal/sheet_clip.h"

#include <algorithm>
#include <cmath>
#include <utility>

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

constexpr double kSlack = 1e-3;         // mm beyond an edge that are put on it
constexpr double kLeastCropped = 1e-2;  // mm that a line must lose to count as cropped

SheetRect Grown(const SheetRect& rect) {
  return {rect.left - kSlack, rect.top - kSlack, rect.right + kSlack, rect.bottom + kSlack};
}

double LengthBetween(Vec3d a, Vec3d b) { return std::hypot(a.x - b.x, a.y - b.y); }

class Clipper {
 public:
  explicit Clipper(const SheetRect& rect) : rect_(rect), grown_(Grown(rect)) {}

  void Add(Polylines::Line line, int32_t source) {
    source_ = source;
    lost_ = 0;
    size_t finite = 0;
    bool is_dot = true;
    Vec3d before;
    for (const Vec3 point : line) {
      if (!IsFinite(point)) continue;
      const Vec3d here = {point.x, point.y, 0};
      if (finite > 0 && !(here == before)) {
        is_dot = false;
        AddSegment(before, here);
      }
      before = here;
      ++finite;
    }
    End();
    if (is_dot && finite > 0) AddDot(before);
    cropped_.points += line.size() - finite;
    if (lost_ > kLeastCropped) cropped_.Add({1, lost_, 0});
  }

  Fragments Finish() { return {builder_.Finish(), std::move(sources_), cropped_}; }

 private:
  void AddSegment(Vec3d a, Vec3d b) {
    const Visible part = PartOf(a, b, grown_);
    const double visible = std::max(part.to - part.from, 0.0);
    if (visible < 1) lost_ += (1 - visible) * LengthBetween(a, b);
    if (part.from >= part.to) return End();
    if (part.from > 0) End();
    is_cut_ |= part.from > 0 || part.to < 1;
    AddPoint(part.from > 0 ? a + (b - a) * part.from : a);
    AddPoint(part.to < 1 ? a + (b - a) * part.to : b);
    if (part.to < 1) End();
  }

  void AddDot(Vec3d at) {
    if (PartOf(at, at, grown_).to < 0) return cropped_.Add({1, 0, 0});
    AddPoint(at);
    piece_.push_back(piece_.back());
    End();
  }

  void AddPoint(Vec3d at) {
    // Of a huge segment's ends rounding leaves little.
    const Vec3 point = Narrow(
        {std::clamp(at.x, rect_.left, rect_.right), std::clamp(at.y, rect_.top, rect_.bottom), 0});
    if (piece_.empty() || !(piece_.back() == point)) piece_.push_back(point);
  }

  // What is left of a line that only touches an edge is not drawn.
  void End() {
    const bool only_touches =
        is_cut_ && piece_.size() == 2 && Distance(piece_[0], piece_[1]) < 4 * kSlack;
    if (piece_.size() > 1 && !only_touches) {
      builder_.AddLine(piece_);
      sources_.push_back(source_);
    }
    piece_.clear();
    is_cut_ = false;
  }

  const SheetRect& rect_;
  const SheetRect grown_;
  geometry::PolylinesBuilder builder_;
  std::vector<int32_t> sources_;
  CroppedAway cropped_;
  std::vector<Vec3> piece_;  // that is being made
  bool is_cut_ = false;      // at an edge, at one of its ends
  int32_t source_ = 0;
  double lost_ = 0;  // mm of the line
};

}  // namespace

Fragments ClipToSheet(const Polylines& lines, const SheetRect& rect) {
  Clipper clipper(rect);
  for (size_t i = 0; i < lines.LineCount(); ++i) clipper.Add(lines[i], static_cast<int32_t>(i));
  return clipper.Finish();
}

}  // namespace strikeline::exports::internal
