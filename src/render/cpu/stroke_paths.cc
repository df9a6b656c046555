// SPDX-License-Identifier: MIT
#include "render/cpu/stroke_paths.h"

namespace strikeline::render {
namespace {

// Longer segments are cut to what can be seen, so that float32 stays exact to a hundredth pixel.
constexpr float kLongest = 16384;

// The part of 0 to `length` at which a coordinate that starts at `from` and grows by `step` lies
// within low to high, cut from what is in `span`.
void Cut(double from, double step, double low, double high, double span[2]) {
  if (std::abs(step) < 1e-12) {
    if (from < low || from > high) span[1] = span[0];
    return;
  }
  const double t0 = (low - from) / step, t1 = (high - from) / step;
  span[0] = std::max(span[0], std::min(t0, t1));
  span[1] = std::min(span[1], std::max(t0, t1));
}

}  // namespace

StrokePaths::StrokePaths(const scene::StrokeLayer& layer, PixelSize canvas)
    : layer_(&layer),
      width_(static_cast<float>(canvas.width)),
      height_(static_cast<float>(canvas.height)),
      half_(layer.width * layer.view.scale / 2),
      reach_(half_ * (layer.join == scene::Join::kMitre ? scene::kMitreLimit : 1.5f) + 1),
      cap_(EndOf(layer.cap, half_)) {
  const geometry::Polylines lines = layer.tail ? ApplyTail(layer.lines, *layer.tail) : layer.lines;
  points_.reserve(lines.PointCount());
  along_.reserve(lines.PointCount());
  lengths_.reserve(lines.PointCount());
  paths_.reserve(lines.LineCount());
  for (size_t i = 0; i < lines.LineCount(); ++i) AddLine(lines[i]);
}

// Whether it is far enough from the line's last one. Sets the step from there.
bool StrokePaths::Add(Vec2 point, size_t first) {
  if (points_.size() > first) {
    const Vec2 step = point - points_.back();
    const float length = Length(step);
    if (!(length > kLeastStep) || !std::isfinite(length)) return false;
    along_.back() = step * (1 / length);
    lengths_.back() = length;
  } else if (!std::isfinite(point.x + point.y)) {
    return false;
  }
  points_.push_back(point);
  along_.push_back({});
  lengths_.push_back(0);
  return true;
}

void StrokePaths::AddLine(geometry::Polylines::Line line) {
  const size_t first = points_.size();
  StrokePath path{.first = first, .x0 = 1e30f, .y0 = 1e30f, .x1 = -1e30f, .y1 = -1e30f};
  const scene::CanvasView view = layer_->view;
  for (const Vec3& p : line) {
    const Vec2 pixel{p.x * view.scale + view.shift_x, p.y * view.scale + view.shift_y};
    if (!Add(pixel, first)) continue;
    path.x0 = std::min(path.x0, pixel.x), path.x1 = std::max(path.x1, pixel.x);
    path.y0 = std::min(path.y0, pixel.y), path.y1 = std::max(path.y1, pixel.y);
  }
  path.count = points_.size() - first;
  path.closed = path.count > 2 && Length(points_.back() - points_[first]) <= kLeastStep;
  if (path.closed) --path.count;
  path.x0 = std::max(path.x0 - reach_, 0.0f), path.x1 = std::min(path.x1 + reach_, width_);
  path.y0 = std::max(path.y0 - reach_, 0.0f), path.y1 = std::min(path.y1 + reach_, height_);
  const bool seen = path.count > 0 && path.x0 < path.x1 && path.y0 < path.y1;
  const size_t kept = seen ? first + path.count : first;
  points_.resize(kept), along_.resize(kept), lengths_.resize(kept);
  if (seen) paths_.push_back(path);
}

StrokeSegment StrokePaths::Dot(const StrokePath& path) const {
  const Vec2 at = points_[path.first];
  return {.a = at, .b = at, .along = {1, 0}, .half = half_, .start = cap_, .end = cap_};
}

StrokeEnd StrokePaths::Meeting(size_t segment, size_t next) const {
  return JointOf(along_[segment], along_[next], std::min(lengths_[segment], lengths_[next]),
                 layer_->join, half_);
}

StrokeSegment StrokePaths::Segment(const StrokePath& path, size_t i, size_t segments) const {
  const size_t at = path.first + i;
  const bool is_first = i == 0, is_last = i + 1 == segments;
  StrokeSegment s{.a = points_[at],
                  .b = points_[i + 1 < path.count ? at + 1 : path.first],
                  .along = along_[at],
                  .length = lengths_[at],
                  .half = half_,
                  .start = cap_,
                  .end = cap_};
  if (!is_first || path.closed) {
    s.start = Mirrored(Meeting(is_first ? path.first + segments - 1 : at - 1, at));
  }
  if (!is_last || path.closed) s.end = Meeting(at, is_last ? path.first : at + 1);
  if (s.length > kLongest) CutToCanvas(s);
  return s;
}

void StrokePaths::CutToCanvas(StrokeSegment& s) const {
  double span[2] = {0, s.length};
  const double margin = 64 + reach_;
  const Vec2 a = s.a;
  Cut(a.x, s.along.x, -margin, width_ + margin, span);
  Cut(a.y, s.along.y, -margin, height_ + margin, span);
  const auto at = [&](double t) {
    return Vec2{static_cast<float>(a.x + t * s.along.x), static_cast<float>(a.y + t * s.along.y)};
  };
  span[1] = std::max(span[0], span[1]);
  if (span[1] < s.length) s.b = at(span[1]), s.end = EndOf(scene::Cap::kButt, half_);
  if (span[0] > 0) s.a = at(span[0]), s.start = EndOf(scene::Cap::kButt, half_);
  s.length = static_cast<float>(span[1] - span[0]);
}

}  // namespace strikeline::render
