// SPDX-License-Identifier: MIT
#include "geometry/polylines.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/check.h"

namespace strikeline::geometry {
namespace {

const auto& NoLines() {
  static const auto none = std::make_shared<const std::vector<int32_t>>(1, 0);
  return none;
}

template <class T>
bool Same(std::span<const T> a, std::span<const T> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace

Polylines::Polylines() : offsets_(NoLines()) {}

Polylines::Polylines(std::vector<Vec3> points, std::vector<int32_t> offsets)
    : offsets_(std::make_shared<const std::vector<int32_t>>(std::move(offsets))) {
  Hold(std::move(points));
  CheckOffsets();
}

Polylines::Polylines(PointBuffer points, std::vector<int32_t> offsets)
    : offsets_(std::make_shared<const std::vector<int32_t>>(std::move(offsets))) {
  Hold(std::move(points));
  CheckOffsets();
}

Polylines::Polylines(std::vector<Vec3> line) {
  const auto end = static_cast<int32_t>(line.size());
  offsets_ = std::make_shared<const std::vector<int32_t>>(std::vector<int32_t>{0, end});
  Hold(std::move(line));
}

void Polylines::CheckOffsets() const {
  CHECK(!offsets_->empty() && offsets_->front() == 0 &&
        offsets_->back() == static_cast<int32_t>(point_count_))
      << "offsets do not span the points";
}

void Polylines::Hold(std::vector<Vec3> points) {
  point_count_ = points.size();
  auto holder = std::make_shared<const std::vector<Vec3>>(std::move(points));
  points_ = {holder, holder->data()};
}

void Polylines::Hold(PointBuffer points) {
  point_count_ = points.size();
  const Vec3* const first = points.data();
  points_ = {std::shared_ptr<const std::byte[]>(std::move(points.bytes_)), first};
}

Polylines Polylines::WithPoints(std::vector<Vec3> points) const {
  CHECK(points.size() == PointCount()) << points.size() << " points instead of " << PointCount();
  Polylines result = *this;
  result.Hold(std::move(points));
  return result;
}

Polylines Polylines::WithPoints(PointBuffer points) const {
  CHECK(points.size() == PointCount()) << points.size() << " points instead of " << PointCount();
  Polylines result = *this;
  result.Hold(std::move(points));
  return result;
}

bool operator==(const Polylines& a, const Polylines& b) {
  return Same(a.Offsets(), b.Offsets()) && Same(a.Points(), b.Points());
}

bool IsClosed(Polylines::Line line, float tolerance) {
  if (line.size() < 3) return false;
  const Vec3 gap = line.back() - line.front();
  return Dot(gap, gap) <= tolerance * tolerance;
}

Polylines Concat(std::span<const Polylines> parts) {
  PolylinesBuilder builder;
  size_t points = 0, lines = 0;
  for (const Polylines& part : parts) points += part.PointCount(), lines += part.LineCount();
  builder.Reserve(points, lines);
  for (const Polylines& part : parts) builder.AddLines(part);
  return builder.Finish();
}

ContentId IdOf(const Polylines& lines) {
  const ContentId ids[] = {strikeline::IdOfValues(lines.Points()),
                           strikeline::IdOfValues(lines.Offsets())};
  return strikeline::IdOfValues(std::span<const ContentId>(ids));
}

void PolylinesBuilder::Reserve(size_t points, size_t lines) {
  points_.reserve(points_.size() + points);
  offsets_.reserve(offsets_.size() + lines);
}

void PolylinesBuilder::AddLines(const Polylines& lines) {
  const auto base = static_cast<int32_t>(points_.size());
  CHECK(PointsInLine() == 0) << "a line is open";
  points_.insert(points_.end(), lines.Points().begin(), lines.Points().end());
  for (const int32_t end : lines.Offsets().subspan(1)) offsets_.push_back(base + end);
}

Polylines PolylinesBuilder::Finish() {
  if (PointsInLine() > 0) EndLine();
  Polylines lines(std::move(points_), std::move(offsets_));
  points_.clear();
  offsets_.assign(1, 0);
  return lines;
}

}  // namespace strikeline::geometry
