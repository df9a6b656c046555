// SPDX-License-Identifier: MIT
#include "geometry/tail_step.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numbers>

#include "base/simd.h"
#include "geometry/eigen3.h"
#include "geometry/transform.h"

namespace strikeline::geometry {
namespace {

constexpr size_t kFacts = 16;

STRIKELINE_SIMD Interval ExtentOf(const Vec3* points, size_t count, Vec3 axis) {
  float low = Dot(points[0], axis), high = low;
  for (size_t i = 0; i < count; ++i) {
    const float s = Dot(points[i], axis);
    low = s < low ? s : low;
    high = s > high ? s : high;
  }
  return {low, high};
}

// How far apart points 1 mm apart are at most behind the map: the largest singular value.
double GainOf(const AffineMap& map) {
  Symmetric3 squared;
  for (const Vec3d& row : map.rows) {
    squared.xx += row.x * row.x, squared.yy += row.y * row.y, squared.zz += row.z * row.z;
    squared.xy += row.x * row.y, squared.xz += row.x * row.z, squared.yz += row.y * row.z;
  }
  return std::sqrt(std::max(0.0, EigenOf(squared).values[0]));
}

float HighPart(double value) {
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);
  return static_cast<float>(std::ldexp(std::trunc(std::ldexp(mantissa, 12)), exponent - 12));
}

}  // namespace

Vec3 HighPart(Vec3d v) { return {HighPart(v.x), HighPart(v.y), HighPart(v.z)}; }

Interval ExtentAlong(std::span<const Vec3> points, Vec3 axis, const OpContext& context) {
  Interval all = ExtentOf(points.data(), 1, axis);
  std::mutex mutex;
  context.ForRanges(points.size(), kPointGrain, [&](size_t begin, size_t end) {
    const Interval part = ExtentOf(points.data() + begin, end - begin, axis);
    const std::scoped_lock lock(mutex);  // minima are the same in any order
    all = {std::min(all.min, part.min), std::max(all.max, part.max)};
  });
  return all;
}

Vec3d PointFacts::Mean() {
  if (!mean_) mean_ = MeanOf(points_, OpContext({.op = "mean"}));
  return *mean_;
}

Interval PointFacts::Along(Vec3 axis) {
  if (points_.empty()) return {};
  for (const auto& [known, extent] : along_) {
    if (known == axis) return extent;
  }
  if (along_.size() == kFacts) along_.erase(along_.begin());
  const OpContext context({.op = "extent"});
  return along_.emplace_back(axis, ExtentAlong(points_, axis, context)).second;
}

double PointFacts::Reach() {
  const auto furthest = [this](Vec3 axis) {
    const Interval extent = Along(axis);
    return std::max(-double{extent.min}, double{extent.max});
  };
  return Length(Vec3d{furthest({1, 0, 0}), furthest({0, 1, 0}), furthest({0, 0, 1})});
}

std::optional<Vec3d> TailInput::Mean() const {
  if (!is_affine_) return std::nullopt;
  return map_(prefix_ ? prefix_->Mean() : Vec3d{});
}

std::optional<Interval> TailInput::Along(Vec3 axis) const {
  if (!is_affine_) return std::nullopt;
  if (!prefix_) return Interval{0, 1};
  if (is_first_) return prefix_->Along(axis);
  const Vec3d a = Wide(axis);
  const Vec3d before = map_.rows[0] * a.x + map_.rows[1] * a.y + map_.rows[2] * a.z;
  const Interval extent = prefix_->Along(Narrow(before));
  constexpr double kDecided = 1e4;  // times what rounding may make of it
  if (double{extent.max} - extent.min < kDecided * kFloatError * reach_) return std::nullopt;
  const double shift = Dot(map_.shift, a);
  return Interval{static_cast<float>(extent.min + shift), static_cast<float>(extent.max + shift)};
}

TailInput TailInput::After(const TailStep& step) const {
  TailInput next = *this;
  next.is_first_ = false;
  if (step.IsAffine()) {
    next.map_ = step.map * map_;
    const double gain = GainOf(step.map);
    next.reach_ = gain * reach_ + Length(step.map.shift);
    next.error_ = gain * error_;
  } else {
    next.is_affine_ = false;
    next.reach_ = reach_ + std::numbers::sqrt3 * step.push;
    next.error_ = step.gain * (error_ + kFloatError * reach_);
  }
  next.error_ += kFloatError * next.reach_;
  return next;
}

}  // namespace strikeline::geometry
