// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geometry/kernels/regions/rings.h"

namespace strikeline::geometry {

// A ring and the rings that are holes in it, by their numbers.
struct RingGroup {
  size_t outer = 0;
  std::vector<size_t> holes;
};

// Even-odd: a ring within an even number of others is an outer one, any other is a hole of the
// smallest outer one around it. A ring is where its first point is; a point on an edge is outside.
// Groups are in the order of their outer rings.
std::vector<RingGroup> GroupRings(std::span<const Ring> rings);

}  // namespace strikeline::geometry
