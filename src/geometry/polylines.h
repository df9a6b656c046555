// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/content_id.h"
#include "base/vec3.h"
#include "geometry/point_buffer.h"

namespace strikeline::geometry {

// Lines in space: points one after the other, and where each line begins. A line is closed when
// its last point repeats its first; lines of one point and of none are allowed. Canvas units
// (millimetres), y down. An immutable value: copies share the points, and results whose lines begin
// at the same places share the offsets. Any thread.
class Polylines {
 public:
  using Line = std::span<const Vec3>;

  Polylines();
  // `offsets`: 0, then the end of each line, not decreasing, the last one points.size().
  Polylines(std::vector<Vec3> points, std::vector<int32_t> offsets);
  Polylines(PointBuffer points, std::vector<int32_t> offsets);
  // One line.
  explicit Polylines(std::vector<Vec3> line);

  bool Empty() const { return PointCount() == 0; }
  size_t LineCount() const { return offsets_->size() - 1; }
  size_t PointCount() const { return point_count_; }
  std::span<const Vec3> Points() const { return {points_.get(), point_count_}; }
  std::span<const int32_t> Offsets() const { return *offsets_; }
  // The points of a line, which is below LineCount(); valid as long as these or a copy live.
  Line operator[](size_t line) const {
    return Points().subspan(static_cast<size_t>((*offsets_)[line]),
                            static_cast<size_t>((*offsets_)[line + 1] - (*offsets_)[line]));
  }
  // What it holds, shared or not.
  size_t Bytes() const { return point_count_ * sizeof(Vec3) + offsets_->size() * sizeof(int32_t); }

  // The same lines with other points, as many as now: shares the offsets.
  Polylines WithPoints(std::vector<Vec3> points) const;
  Polylines WithPoints(PointBuffer points) const;
  // The same memory: equal without a look at it.
  bool SharesOffsetsWith(const Polylines& other) const { return offsets_ == other.offsets_; }
  bool SharesPointsWith(const Polylines& other) const { return points_ == other.points_; }

  // Same lines, bit for bit (-0 equals 0).
  friend bool operator==(const Polylines& a, const Polylines& b);

 private:
  void Hold(std::vector<Vec3> points);
  void Hold(PointBuffer points);
  void CheckOffsets() const;

  std::shared_ptr<const Vec3> points_;  // the first of them, whatever holds them
  size_t point_count_ = 0;
  std::shared_ptr<const std::vector<int32_t>> offsets_;
};

// True if it has at least three points and the last repeats the first within `tolerance`.
bool IsClosed(Polylines::Line line, float tolerance = 0);

// All lines, one after the other.
Polylines Concat(std::span<const Polylines> parts);

// Over points and offsets, bit for bit: -0 and 0 differ. Cost: one pass.
ContentId IdOf(const Polylines& lines);

// Collects lines point by point. `builder.Add(p); builder.EndLine(); ... builder.Finish()`.
class PolylinesBuilder {
 public:
  // Room for so many more, in one step.
  void Reserve(size_t points, size_t lines);
  // Points of the line that is being made.
  void Add(Vec3 point) { points_.push_back(point); }
  void Add(Polylines::Line points) { points_.insert(points_.end(), points.begin(), points.end()); }
  // Ends the line of the points added since the last call; a line without points is kept.
  void EndLine() { offsets_.push_back(static_cast<int32_t>(points_.size())); }
  void AddLine(Polylines::Line points) {
    Add(points);
    EndLine();
  }
  void AddLine(std::initializer_list<Vec3> points) {
    AddLine(Polylines::Line(points.begin(), points.size()));
  }
  // All of them; no line may be open.
  void AddLines(const Polylines& lines);
  // Points since the last EndLine().
  size_t PointsInLine() const { return points_.size() - static_cast<size_t>(offsets_.back()); }
  size_t PointCount() const { return points_.size(); }
  size_t LineCount() const { return offsets_.size() - 1; }
  // The last point added; there must be one.
  Vec3 Last() const { return points_.back(); }
  // Ends a line that was begun, and gives all; empty afterwards.
  Polylines Finish();

 private:
  std::vector<Vec3> points_;
  std::vector<int32_t> offsets_{0};
};

}  // namespace strikeline::geometry
