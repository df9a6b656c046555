// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// Adds points in `ranges` ranges, of which range i ends at point end_of(i); each is written by
// fill(i, points), where `points` is the first of all, on several threads. A vector zeroes what it
// holds before anybody can write it. If that is more than caches hold, each range is zeroed by the
// thread that writes it next, in its own cache, and not all of them at first.
template <class EndOf, class Fill>
void GrowPoints(std::vector<Vec3>& points, size_t ranges, const EndOf& end_of,
                const OpContext& context, const Fill& fill) {
  constexpr size_t kCached = 1'250'000;
  const size_t count = ranges > 0 ? end_of(ranges - 1) : 0;
  points.reserve(count);
  if (count <= kCached) points.resize(count);
  Vec3* const first = points.data();
  std::mutex mutex;
  size_t next = 0;
  const auto begin_range = [&] {
    const std::scoped_lock lock(mutex);
    if (points.size() < end_of(next)) points.resize(end_of(next));
    return next++;
  };
  context.ForRanges(ranges, 1, [&](size_t begin, size_t end) {
    for (; begin < end; ++begin) fill(begin_range(), first);
  });
}

// The same from no points on.
template <class EndOf, class Fill>
std::vector<Vec3> GrownPoints(size_t ranges, const EndOf& end_of, const OpContext& context,
                              const Fill& fill) {
  std::vector<Vec3> points;
  GrowPoints(points, ranges, end_of, context, fill);
  return points;
}

// `count` points, written by fill(begin, end, points) for ranges of kPointGrain.
template <class Fill>
std::vector<Vec3> GrownPoints(size_t count, const OpContext& context, const Fill& fill) {
  const auto end_of = [&](size_t i) { return std::min(count, (i + 1) * kPointGrain); };
  return GrownPoints((count + kPointGrain - 1) / kPointGrain, end_of, context,
                     [&](size_t i, Vec3* points) { fill(i * kPointGrain, end_of(i), points); });
}

// Lines that begin and end at `offsets`, written by fill(begin, end, points) for ranges of `grain`
// lines.
template <class Fill>
std::vector<Vec3> GrownLines(std::span<const int32_t> offsets, size_t grain,
                             const OpContext& context, const Fill& fill) {
  const size_t count = offsets.size() - 1;
  const auto line_at = [&](size_t i) { return std::min(count, i * grain); };
  const auto end_of = [&](size_t i) { return static_cast<size_t>(offsets[line_at(i + 1)]); };
  return GrownPoints((count + grain - 1) / grain, end_of, context,
                     [&](size_t i, Vec3* points) { fill(line_at(i), line_at(i + 1), points); });
}

}  // namespace strikeline::geometry
