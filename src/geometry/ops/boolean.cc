// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include "geometry/kernels/regions/geos.h"
#include "geometry/kernels/regions/masks.h"
#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::boolean {
namespace {

constexpr std::string_view kModes[] = {"union", "intersection", "difference", "xor"};

struct Params {
  Geos::Set mode = Geos::Set::kUnion;
  Overlap overlap = Overlap::kUnion;
};

const params::Param<Params> kParams[] = {
    params::Choice<&Params::mode>("mode", kModes,
                                  "What stays: either region, both, the first without the second, "
                                  "or exactly one of them."),
    params::Choice<&Params::overlap>("overlap", kOverlaps, kOverlapDoc),
};

constexpr float kAutoClose = 0.01F;  // mm, as the reference

// Closed within the tolerance, and a polygon: three different points.
bool IsPolygon(Polylines::Line line) {
  if (!IsClosed(line, kAutoClose)) return false;
  const auto other = [&](Vec3 seen) { return [seen](Vec3 p) { return p != seen; }; };
  const auto second = std::find_if(line.begin(), line.end(), other(line[0]));
  return std::any_of(second, line.end(), [&](Vec3 p) { return p != line[0] && p != *second; });
}

bool ArePolygons(const Polylines& lines) {
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    if (!IsPolygon(lines[i])) return false;
  }
  return true;
}

// Why the lines are no regions of one plane; "" if they are.
std::string DefectOf(const Polylines& base, const Polylines& mask, const PlanarFrame& frame,
                     const Polylines& all) {
  if (!ArePolygons(base) || !ArePolygons(mask)) return "every line has to be a closed polygon";
  if (frame.IsPlanar(PlanarityThreshold(all.Points()))) return "";
  return "the lines have to lie in one plane";
}

Polylines Build(const Polylines& base, const Polylines& mask, const Params& p, OpContext& context) {
  const Polylines all = Concat(std::vector{base, mask});
  if (all.Empty()) return all;
  const PlanarFrame frame = PlanarFrame::Canonical(all);
  if (const std::string defect = DefectOf(base, mask, frame, all); !defect.empty()) {
    context.Decline("mode", defect);
    return all;
  }
  const Geos geos;
  const auto region = [&](const Polylines& lines, size_t input) {
    return geos.Region(MaskRings(lines, frame, input, p.overlap, context, kAutoClose));
  };
  const auto result = geos.Combine(p.mode, region(base, 0), region(mask, 1));
  if (!result) {
    context.Decline("mode", "the regions are too entangled");
    return all;
  }
  PolylinesBuilder out;
  for (const std::vector<Ring>& polygon : geos.Polygons(result)) {
    for (const Ring& ring : polygon) AddRing(ring, frame, out);
  }
  return out.Finish();
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "boolean",
       .doc = "Combines the regions of two groups of closed lines.",
       .params = kParams,
       .examples = {{"union", {}, [](const Polylines& g) { return g.LineCount() == 2; }},
                    {"difference",
                     {.mode = Geos::Set::kDifference},
                     [](const Polylines& g) { return IsClosed(g[0]); }},
                    {"xor",
                     {.mode = Geos::Set::kXor},
                     [](const Polylines& g) { return g.LineCount() > 2; }}},
       .version = 2},
      Build);
}

}  // namespace strikeline::geometry::ops::boolean
