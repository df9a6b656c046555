// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/planar_region.h"

namespace strikeline::geometry {

std::optional<PlanarRegion> RegionOf(const Polylines& lines, double auto_close) {
  const PlanarFrame frame = PlanarFrame::FromPoints(lines);
  if (!frame.IsPlanar(PlanarityThreshold(lines.Points()))) return std::nullopt;
  PlanarRegion region{frame, ExtractRings(lines, frame, auto_close)};
  if (region.rings.empty()) return std::nullopt;
  return region;
}

}  // namespace strikeline::geometry
