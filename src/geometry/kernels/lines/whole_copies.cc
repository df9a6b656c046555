// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/whole_copies.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace strikeline::geometry {

Polylines CopiesOfAll(const Polylines& in, std::span<const AffineMap> maps,
                      const OpContext& context) {
  const size_t points = in.PointCount();
  PointBuffer out(points * maps.size());
  context.ForRanges(out.size(), kPointGrain, [&](size_t begin, size_t end) {
    while (begin < end) {
      const size_t copy = begin / points, first = begin % points;
      const size_t count = std::min(points - first, end - begin);
      MapPoints(maps[copy], in.Points().subspan(first, count), out.data() + begin);
      begin += count;
    }
  });
  std::vector<int32_t> offsets{0};
  offsets.reserve(in.LineCount() * maps.size() + 1);
  for (size_t copy = 0; copy < maps.size(); ++copy) {
    const auto base = static_cast<int32_t>(copy * points);
    for (const int32_t offset : in.Offsets().subspan(1)) offsets.push_back(base + offset);
  }
  return {std::move(out), std::move(offsets)};
}

}  // namespace strikeline::geometry
