// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/line_copies.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "geometry/kernels/lines/kept_lines.h"
#include "geometry/kernels/lines/line_grain.h"

namespace strikeline::geometry {
namespace {

int64_t GridKey(float coordinate, double quantum) {
  const double multiple = std::clamp(coordinate / quantum, -9e18, 9e18);
  return static_cast<int64_t>(multiple + (multiple < 0 ? -0.5 : 0.5));
}

bool Same(Polylines::Line a, Polylines::Line b, double quantum) {
  const auto same = [&](float x, float y) { return GridKey(x, quantum) == GridKey(y, quantum); };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](Vec3 p, Vec3 q) {
    return p == q || (same(p.x, q.x) && same(p.y, q.y) && same(p.z, q.z));
  });
}

// Of the number of points and about eight of them, which tell lines apart that are not made to be
// mistaken for each other.
uint64_t Hash(Polylines::Line line, double quantum) {
  uint64_t hash = line.size();
  for (size_t i = 0; i < line.size(); i += 1 + line.size() / 8) {
    for (const float c : {line[i].x, line[i].y, line[i].z}) {
      hash = (hash ^ static_cast<uint64_t>(GridKey(c, quantum))) * 0x9e3779b97f4a7c15;
      hash ^= hash >> 29;
    }
  }
  return hash;
}

}  // namespace

Polylines CopiesOfEachLine(const Polylines& lines, std::span<const AffineMap> maps,
                           const OpContext& context) {
  std::vector<int32_t> offsets{0};
  std::vector<int32_t> sources;
  offsets.reserve(lines.LineCount() * maps.size() + 1);
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    const auto size = static_cast<int32_t>(lines[i].size());
    if (size == 0) continue;
    sources.push_back(static_cast<int32_t>(i));
    for (size_t k = 0; k < maps.size(); ++k) offsets.push_back(offsets.back() + size);
  }
  const size_t grain = LineGrain(static_cast<size_t>(offsets.back()), offsets.size() - 1);
  PointBuffer points(static_cast<size_t>(offsets.back()));
  context.ForRanges(offsets.size() - 1, grain, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const auto source = static_cast<size_t>(sources[i / maps.size()]);
      MapPoints(maps[i % maps.size()], lines[source], points.data() + offsets[i]);
    }
  });
  return {std::move(points), std::move(offsets)};
}

Polylines WithoutRepeatedLines(const Polylines& lines, double quantum, const OpContext& context) {
  const size_t count = lines.LineCount();
  std::vector<uint64_t> hashes(count);
  context.ForRanges(count, LineGrain(lines.PointCount(), count), [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) hashes[i] = Hash(lines[i], quantum);
  });
  // Open addressing; a slot holds a line's number + 1.
  size_t slots = 16;
  while (slots < 2 * count) slots *= 2;
  std::vector<uint32_t> table(slots);
  std::vector<uint8_t> kept(count);
  for (size_t i = 0; i < count; ++i) {
    size_t slot = hashes[i] & (slots - 1);
    const auto is_other = [&](uint32_t k) {
      return hashes[k - 1] != hashes[i] || !Same(lines[k - 1], lines[i], quantum);
    };
    while (table[slot] != 0 && is_other(table[slot])) slot = (slot + 1) & (slots - 1);
    if (table[slot] != 0) continue;
    table[slot] = static_cast<uint32_t>(i + 1);
    kept[i] = true;
  }
  return KeptLines(lines, kept, context);
}

}  // namespace strikeline::geometry
