// SPDX-License-Identifier: MIT
#include "render/cpu/stroke_lines.h"

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

StrokeLines::StrokeLines(const scene::StrokeLayer& layer, PixelSize canvas)
    : layer_(layer),
      half_(layer.width * layer.view.scale / 2),
      reach_(half_ * (layer.join == scene::Join::kMitre ? scene::kMitreLimit : 1.5f) + 1),
      cap_(EndOf(layer.cap, half_)) {
  canvas_ = {0, 0, static_cast<float>(canvas.width), static_cast<float>(canvas.height)};
}

// Whether it was far enough from the last one.
bool StrokeLines::Add(Vec2 point) {
  if (!points_.empty()) {
    const Vec2 step = point - points_.back();
    const float length = Length(step);
    if (!(length > kLeastStep) || !std::isfinite(length)) return false;
    along_.push_back(step * (1 / length));
    lengths_.push_back(length);
  } else if (!std::isfinite(point.x + point.y)) {
    return false;
  }
  points_.push_back(point);
  return true;
}

StrokeLines::Extent StrokeLines::Load(geometry::Polylines::Line line) {
  points_.clear(), along_.clear(), lengths_.clear();
  Extent box{1e30f, 1e30f, -1e30f, -1e30f};
  const scene::CanvasView& view = layer_.view;
  for (const Vec3& p : line) {
    const Vec2 pixel{p.x * view.scale + view.shift_x, p.y * view.scale + view.shift_y};
    if (!Add(pixel)) continue;
    box.x0 = std::min(box.x0, pixel.x), box.x1 = std::max(box.x1, pixel.x);
    box.y0 = std::min(box.y0, pixel.y), box.y1 = std::max(box.y1, pixel.y);
  }
  if (points_.empty()) return {};
  closed_ = points_.size() > 2 && Length(points_.back() - points_.front()) <= kLeastStep;
  if (closed_) points_.pop_back();
  return {std::max(box.x0 - reach_, canvas_.x0), std::max(box.y0 - reach_, canvas_.y0),
          std::min(box.x1 + reach_, canvas_.x1), std::min(box.y1 + reach_, canvas_.y1)};
}

StrokeSegment StrokeLines::Dot() const {
  return {
      .a = points_[0], .b = points_[0], .along = {1, 0}, .half = half_, .start = cap_, .end = cap_};
}

StrokeEnd StrokeLines::Meeting(size_t segment, size_t next) const {
  return JointOf(along_[segment], along_[next], std::min(lengths_[segment], lengths_[next]),
                 layer_.join, half_);
}

StrokeSegment StrokeLines::Segment(size_t i, const StrokeEnd& start, const StrokeEnd& end) const {
  StrokeSegment s{.a = points_[i],
                  .b = points_[i + 1 < points_.size() ? i + 1 : 0],
                  .along = along_[i],
                  .length = lengths_[i],
                  .half = half_,
                  .start = start,
                  .end = end};
  if (s.length > kLongest) CutToCanvas(s);
  return s;
}

void StrokeLines::CutToCanvas(StrokeSegment& s) const {
  double span[2] = {0, s.length};
  const double margin = 64 + reach_;
  const Vec2 a = s.a;
  Cut(a.x, s.along.x, -margin, canvas_.x1 + margin, span);
  Cut(a.y, s.along.y, -margin, canvas_.y1 + margin, span);
  const auto at = [&](double t) {
    return Vec2{static_cast<float>(a.x + t * s.along.x), static_cast<float>(a.y + t * s.along.y)};
  };
  span[1] = std::max(span[0], span[1]);
  if (span[1] < s.length) s.b = at(span[1]), s.end = EndOf(scene::Cap::kButt, half_);
  if (span[0] > 0) s.a = at(span[0]), s.start = EndOf(scene::Cap::kButt, half_);
  s.length = static_cast<float>(span[1] - span[0]);
}

}  // namespace strikeline::render
