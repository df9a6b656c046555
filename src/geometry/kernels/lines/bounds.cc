// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/bounds.h"

#include <algorithm>
#include <vector>

#include "base/simd.h"

namespace strikeline::geometry {
namespace {

void Add(Bounds& bounds, Vec3 low, Vec3 high) {
  bounds.min = {std::min(bounds.min.x, low.x), std::min(bounds.min.y, low.y),
                std::min(bounds.min.z, low.z)};
  bounds.max = {std::max(bounds.max.x, high.x), std::max(bounds.max.y, high.y),
                std::max(bounds.max.z, high.z)};
}

// Four points side by side: each lane waits for its own minimum only.
STRIKELINE_SIMD void Widen(const float* values, size_t blocks, float* low, float* high) {
  for (size_t i = 0; i < 12 * blocks; i += 12) {
    for (size_t k = 0; k < 12; ++k) {
      low[k] = values[i + k] < low[k] ? values[i + k] : low[k];
      high[k] = values[i + k] > high[k] ? values[i + k] : high[k];
    }
  }
}

}  // namespace

Bounds BoundsOf(std::span<const Vec3> points) {
  if (points.empty()) return {};
  const Vec3 first = points[0];
  Vec3 low[4] = {first, first, first, first}, high[4] = {first, first, first, first};
  Widen(&points[0].x, points.size() / 4, &low[0].x, &high[0].x);
  Bounds bounds{first, first};
  for (int k = 0; k < 4; ++k) Add(bounds, low[k], high[k]);
  for (const Vec3 p : points.subspan(points.size() / 4 * 4)) Add(bounds, p, p);
  return bounds;
}

Bounds BoundsOf(std::span<const Vec3> points, const OpContext& context) {
  if (points.size() <= kPointGrain) return BoundsOf(points);
  std::vector<Bounds> parts((points.size() + kPointGrain - 1) / kPointGrain);
  context.ForRanges(points.size(), kPointGrain, [&](size_t begin, size_t end) {
    parts[begin / kPointGrain] = BoundsOf(points.subspan(begin, end - begin));
  });
  Bounds bounds = parts[0];
  for (const Bounds& part : parts) Add(bounds, part.min, part.max);
  return bounds;
}

}  // namespace strikeline::geometry
