// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/kept_lines.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "geometry/kernels/lines/line_grain.h"

namespace strikeline::geometry {
namespace {

// A place in the result.
struct Place {
  size_t point = 0, line = 0;
};

// Where the kept lines of each range of `grain` lines begin; behind the last one, where all end.
std::vector<Place> PlacesOf(const Polylines& in, std::span<const uint8_t> kept, size_t grain,
                            const OpContext& context) {
  std::vector<Place> places((kept.size() + grain - 1) / grain + 1);
  context.ForRanges(kept.size(), grain, [&](size_t begin, size_t end) {
    Place sum;
    for (size_t i = begin; i < end; ++i) {
      if (kept[i]) sum.point += in[i].size(), ++sum.line;
    }
    places[begin / grain + 1] = sum;
  });
  for (size_t i = 1; i < places.size(); ++i) {
    places[i].point += places[i - 1].point;
    places[i].line += places[i - 1].line;
  }
  return places;
}

// Writes the kept ones of lines begin..end from `place` on, neighbours at once.
void Copy(const Polylines& in, std::span<const uint8_t> kept, size_t begin, size_t end, Place place,
          Vec3* points, int32_t* offsets) {
  while (begin < end) {
    if (!kept[begin]) {
      ++begin;
      continue;
    }
    const auto first = static_cast<size_t>(in.Offsets()[begin]);
    for (; begin < end && kept[begin]; ++begin) {
      const size_t size = static_cast<size_t>(in.Offsets()[begin + 1]) - first;
      offsets[++place.line] = static_cast<int32_t>(place.point + size);
    }
    const auto count = static_cast<size_t>(in.Offsets()[begin]) - first;
    std::copy_n(in.Points().data() + first, count, points + place.point);
    place.point += count;
  }
}

}  // namespace

Polylines KeptLines(const Polylines& in, std::span<const uint8_t> kept, const OpContext& context) {
  const size_t grain = LineGrain(in.PointCount(), in.LineCount());
  const std::vector<Place> places = PlacesOf(in, kept, grain, context);
  if (places.back().line == kept.size()) return in;
  PointBuffer points(places.back().point);
  std::vector<int32_t> offsets(places.back().line + 1);
  context.ForRanges(kept.size(), grain, [&](size_t begin, size_t end) {
    Copy(in, kept, begin, end, places[begin / grain], points.data(), offsets.data());
  });
  return {std::move(points), std::move(offsets)};
}

}  // namespace strikeline::geometry
