// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "geometry/kernels/regions/convex_union.h"

namespace strikeline::geometry {

// Runs of edges that go on with each other, as their numbers.
struct EdgeLoops {
  std::vector<std::vector<size_t>> closed;
  size_t open = 0;  // runs that do not come back to where they began; left out
};

// Puts the edges of borders together: each goes on with one that begins where it ends (at most
// `gap` away, or further where several are that close to each other), of several with the one most
// to the left, so that what meets in a point stays apart. Each edge is in one run at most, edges
// shorter than `gap` in none. Cost: that of sorting the edges.
EdgeLoops LoopsOf(std::span<const PieceEdge> edges, double gap);

}  // namespace strikeline::geometry
