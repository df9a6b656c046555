// SPDX-License-Identifier: MIT
#include "render/gl/stroke_points.h"

#include <cmath>

namespace strikeline::render {
namespace {

using geometry::Polylines;

StrokePoint At(const Vec3& p, int flags) { return {p.x, p.y, p.z, static_cast<float>(flags)}; }

// The line's points from `to` on, but for those that repeat the one before, all as inner points of
// an open line. The end.
StrokePoint* WriteDistinct(Polylines::Line line, StrokePoint* to) {
  const StrokePoint* const first = to;
  for (const Vec3& p : line) {
    const bool repeats = to != first && to[-1].x == p.x && to[-1].y == p.y && to[-1].z == p.z;
    if (repeats || !std::isfinite(p.x + p.y + p.z)) continue;
    *to++ = At(p, kSegmentBegins + kMeetsLast + kMeetsNext);
  }
  return to;
}

// Closed lines have the one before the last before their first point, and the second after the
// last. `from` leaves room for a point before it.
StrokePoint* Close(StrokePoint* from, StrokePoint* end) {
  from[-1] = from[end - from - 2];
  from[-1].flags = 0;
  end[-1].flags = kMeetsNext;
  *end = from[1];
  end->flags = 0;
  return end + 1;
}

// Writes a line from `to` on; gives the end.
StrokePoint* WriteLine(Polylines::Line line, StrokePoint* to) {
  const bool is_ring = line.size() > 2 && line.front() == line.back();
  StrokePoint* const from = is_ring ? to + 1 : to;
  StrokePoint* const end = WriteDistinct(line, from);
  const auto count = end - from;
  if (is_ring && count > 2) return Close(from, end);
  if (count == 1) {
    to[0] = to[1] = from[0];
    to[0].flags = kSegmentBegins + kIsDot, to[1].flags = 0;
    return to + 2;
  }
  if (count > 0) from[0].flags = kSegmentBegins, end[-1].flags = 0;
  return end;
}

}  // namespace

std::vector<StrokePoint> LayOut(const Polylines& lines) {
  std::vector<StrokePoint> all(lines.PointCount() + 2 * lines.LineCount() + 3);
  StrokePoint* to = all.data() + 1;
  for (size_t i = 0; i < lines.LineCount(); ++i) to = WriteLine(lines[i], to);
  all.resize(static_cast<size_t>(to - all.data()) + 2);
  std::fill(all.end() - 2, all.end(), StrokePoint{});
  return all;
}

}  // namespace strikeline::render
