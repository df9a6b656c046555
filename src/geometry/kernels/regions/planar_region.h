// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "geometry/kernels/regions/planar.h"

namespace strikeline::geometry {

// The closed lines of a planar figure, in the figure's own plane: what effects that fill a region
// work in. A value.
struct PlanarRegion {
  PlanarFrame frame;
  std::vector<Ring> rings;  // even-odd

  Box2d Box() const { return BoxOf(rings); }
};

// Nothing if the lines do not lie in one plane or none of them is closed (its ends at most
// `auto_close` apart).
std::optional<PlanarRegion> RegionOf(const Polylines& lines, double auto_close = 1e-3);

}  // namespace strikeline::geometry
