// SPDX-License-Identifier: MIT
#include "render/gl/stroke_points.h"

#include <cmath>

namespace strikeline::render {
namespace {

using geometry::Polylines;

StrokePoint At(const Vec3& p, int flags) { return {p.x, p.y, p.z, static_cast<float>(flags)}; }

// The line's points without those that repeat the one before.
void Distinct(Polylines::Line line, std::vector<Vec3>& points) {
  points.clear();
  for (const Vec3& p : line) {
    if (!std::isfinite(p.x + p.y + p.z)) continue;
    if (points.empty() || points.back() != p) points.push_back(p);
  }
}

void AppendOpen(const std::vector<Vec3>& points, std::vector<StrokePoint>& to) {
  const size_t last = points.size() - 1;
  to.push_back(At(points[0], kSegmentBegins));
  for (size_t i = 1; i < last; ++i) {
    to.push_back(At(points[i], kSegmentBegins + kMeetsLast + kMeetsNext));
  }
  to.push_back(At(points[last], 0));
}

// The last point repeats the first.
void AppendClosed(const std::vector<Vec3>& points, std::vector<StrokePoint>& to) {
  const size_t last = points.size() - 1;
  to.push_back(At(points[last - 1], 0));
  for (size_t i = 0; i < last; ++i) {
    to.push_back(At(points[i], kSegmentBegins + kMeetsLast + kMeetsNext));
  }
  to.push_back(At(points[last], kMeetsNext));
  to.push_back(At(points[1], 0));
}

}  // namespace

std::vector<StrokePoint> LayOut(const Polylines& lines) {
  std::vector<StrokePoint> all;
  all.reserve(lines.PointCount() + 2 * lines.LineCount() + 3);
  std::vector<Vec3> points;
  all.push_back({});
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    Distinct(lines[i], points);
    if (points.empty()) continue;
    if (points.size() == 1) {
      all.push_back(At(points[0], kSegmentBegins + kIsDot));
      all.push_back(At(points[0], 0));
    } else if (points.size() > 2 && points.front() == points.back()) {
      AppendClosed(points, all);
    } else {
      AppendOpen(points, all);
    }
  }
  all.insert(all.end(), 2, StrokePoint{});
  return all;
}

}  // namespace strikeline::render
