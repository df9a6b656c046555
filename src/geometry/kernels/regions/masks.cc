// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/masks.h"

#include <algorithm>
#include <utility>

#include "geometry/kernels/regions/geos.h"

namespace strikeline::geometry {
namespace {

// The rings of each figure that has some.
std::vector<std::span<const Ring>> ByFigure(std::span<const Ring> rings,
                                            std::span<const size_t> line_of,
                                            std::span<const size_t> figures) {
  std::vector<std::span<const Ring>> groups;
  size_t first = 0;
  for (const size_t end : figures) {
    const auto next = static_cast<size_t>(std::lower_bound(line_of.begin(), line_of.end(), end) -
                                          line_of.begin());
    if (next > first) groups.push_back(rings.subspan(first, next - first));
    first = next;
  }
  return groups;
}

bool AnyMeet(std::span<const std::span<const Ring>> groups) {
  std::vector<Box2d> boxes;
  for (const std::span<const Ring> group : groups) boxes.push_back(BoxOf(group));
  std::sort(boxes.begin(), boxes.end(),
            [](const Box2d& a, const Box2d& b) { return a.min.x < b.min.x; });
  for (size_t i = 0; i < boxes.size(); ++i) {
    for (size_t k = i + 1; k < boxes.size() && boxes[k].min.x <= boxes[i].max.x; ++k) {
      if (boxes[k].min.y <= boxes[i].max.y && boxes[i].min.y <= boxes[k].max.y) return true;
    }
  }
  return false;
}

}  // namespace

std::optional<std::vector<Ring>> UnitedRings(std::span<const Ring> rings,
                                             std::span<const size_t> line_of,
                                             std::span<const size_t> figures, OpContext& context) {
  const auto groups = ByFigure(rings, line_of, figures);
  if (groups.size() < 2 || !AnyMeet(groups)) return std::nullopt;
  const Geos geos;
  std::vector<Geos::Geometry> regions;
  for (const std::span<const Ring> group : groups) regions.push_back(geos.Region(group));
  const Geos::Geometry all = geos.Union(std::move(regions));
  if (!all) {
    context.Note("overlap", "the figures are too entangled for a union: even_odd is taken");
    return std::nullopt;
  }
  std::vector<Ring> united;
  for (std::vector<Ring>& polygon : geos.Polygons(all)) {
    for (Ring& ring : polygon) united.push_back(std::move(ring));
  }
  return united;
}

std::vector<Ring> MaskRings(const Polylines& mask, const PlanarFrame& frame, size_t input,
                            Overlap overlap, OpContext& context, double auto_close) {
  std::vector<size_t> line_of;
  std::vector<Ring> rings = ExtractRings(mask, frame, auto_close, &line_of);
  if (overlap == Overlap::kEvenOdd) return rings;
  auto united = UnitedRings(rings, line_of, context.FiguresOf(input), context);
  return united ? *std::move(united) : rings;
}

}  // namespace strikeline::geometry
