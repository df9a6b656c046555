// SPDX-License-Identifier: MIT
#include "geometry/transform.h"

#include <vector>

#include "base/simd.h"
#include "geometry/map_each.h"

namespace strikeline::geometry {
namespace {

// Four sums side by side, since an addition waits for the one before it.
STRIKELINE_SIMD void AddUp(const float* values, size_t points, double* sums) {
  const size_t whole = points / 4 * 12;
  for (size_t i = 0; i < whole; i += 12) {
    for (size_t k = 0; k < 12; ++k) sums[k] += values[i + k];
  }
  for (size_t i = whole; i < 3 * points; ++i) sums[i - whole] += values[i];
}

Vec3d SumOf(std::span<const Vec3> points) {
  static_assert(sizeof(Vec3) == 3 * sizeof(float));
  if (points.empty()) return {};
  double sums[12] = {};
  AddUp(&points[0].x, points.size(), sums);
  Vec3d total;
  for (size_t k = 0; k < 12; k += 3) total += {sums[k], sums[k + 1], sums[k + 2]};
  return total;
}

}  // namespace

Vec3d MeanOf(std::span<const Vec3> points) {
  return points.empty() ? Vec3d{} : SumOf(points) / static_cast<double>(points.size());
}

Vec3d MeanOf(std::span<const Vec3> points, const OpContext& context) {
  if (points.size() <= kPointGrain) return MeanOf(points);
  std::vector<Vec3d> sums((points.size() + kPointGrain - 1) / kPointGrain);
  context.ForRanges(points.size(), kPointGrain, [&](size_t begin, size_t end) {
    sums[begin / kPointGrain] = SumOf(points.subspan(begin, end - begin));
  });
  Vec3d total;
  for (const Vec3d& sum : sums) total += sum;
  return total / static_cast<double>(points.size());
}

Vec3d CenterOf(const Polylines& lines, bool auto_center, Vec3d pivot, const OpContext& context) {
  return auto_center ? MeanOf(lines.Points(), context) : pivot;
}

Polylines Transformed(const Polylines& in, const AffineMap& map, OpContext& context) {
  const auto map_range = [](const Vec3* from, Vec3* to, size_t count, const AffineMap& m) {
    MapPoints(m, {from, count}, to);
  };
  return MapEach<AffineMap>(in, context, map_range, map);
}

}  // namespace strikeline::geometry
