// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

#include "geometry/kernels/rebuild_lines.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// What add(line number, PolylinesBuilder&) gives for all lines of `in`, in their order; several
// lines at the same time. `share`: about how many points come out for each that goes in.
template <class Add>
Polylines BuildInChunks(const Polylines& in, const OpContext& context, double share, Add add) {
  std::mutex mutex;
  std::vector<std::pair<size_t, Polylines>> chunks;
  ForLines(in, context, [&](size_t begin, size_t end) {
    PolylinesBuilder out;
    const auto points = static_cast<double>(in.Offsets()[end] - in.Offsets()[begin]);
    out.Reserve(static_cast<size_t>(share * points), end - begin);
    for (size_t i = begin; i < end && !context.Cancelled(); ++i) add(i, out);
    Polylines made = out.Finish();
    const std::scoped_lock lock(mutex);
    chunks.emplace_back(begin, std::move(made));
  });
  if (chunks.size() == 1) return std::move(chunks[0].second);
  std::sort(chunks.begin(), chunks.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Polylines> parts;
  for (auto& chunk : chunks) parts.push_back(std::move(chunk.second));
  return Concat(parts);
}

}  // namespace strikeline::geometry
