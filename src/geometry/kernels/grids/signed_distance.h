// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "geometry/kernels/grids/grid.h"
#include "geometry/op_context.h"

namespace strikeline::geometry {

// Distance of each node from the rings' outline, negative inside (even-odd). As exact as a grid
// can be: the distance from the nearest node on the outline, which is the real one within about a
// pitch. The rings lie within the grid.
std::vector<double> SignedDistance(const Grid& grid, std::span<const Ring> rings,
                                   const OpContext& context);

}  // namespace strikeline::geometry
