// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "geometry/polylines.h"

namespace strikeline::render {

// A point as strokes.vert reads it.
struct StrokePoint {
  float x = 0, y = 0, z = 0;
  float flags = 0;  // a sum of the below
  friend bool operator==(const StrokePoint&, const StrokePoint&) = default;
};
inline constexpr int kSegmentBegins = 1;
inline constexpr int kMeetsLast = 2;  // the segment that begins here meets the one before
inline constexpr int kMeetsNext = 4;  // the segment that ends here meets the next, or the first
inline constexpr int kIsDot = 8;      // the segment that begins here has no length

// The points of all lines one after the other, without repetitions, such that instance i of a draw
// call is the segment from point i + 1 to point i + 2, its neighbours beside it: no index exists.
// Closed lines have a point more on each side, all a few clear ones at the ends. Cost: one pass.
std::vector<StrokePoint> LayOut(const geometry::Polylines& lines);

// What a draw call sees of the points: four views of their buffer, a point apart, one for each end
// of the segment and one for the neighbour beside it.
inline constexpr int kViews = 4;

// Instances of the draw call; those between lines draw nothing.
inline int SegmentCount(size_t points) { return static_cast<int>(points) - 3; }

}  // namespace strikeline::render
