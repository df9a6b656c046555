// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geometry/kernels/regions/rings.h"
#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// How an outline goes around the outer side of a corner: on a circle, or straight on to where both
// sides meet (at most five distances from the corner, cut off there), or straight across.
enum class Join { kRound, kMitre, kBevel };

// Where a piece of an outline is, seen along its line: left is where x turns to y; kEnd is around
// an end of an open line.
enum class Side : uint8_t { kLeft, kRight, kEnd };

struct OutlineStyle {
  double distance = 1;  // above 0
  Join join = Join::kRound;
  int quarter_segments = 16;      // of a quarter of a circle, at least 1
  std::optional<Side> only = {};  // outlines that are nowhere on this side may be left out
};

// A ring at a distance from lines, which has them on its left: what is around them turns from x to
// y, what they are around the other way. It begins at its least point (x, then y).
struct Outline {
  Ring ring;
  std::vector<Side> sides;  // of each edge of the ring
};

// All outlines, the largest first; `open` of them could not be closed and are left out, which
// rounding alone can bring about.
struct Outlines {
  std::vector<Outline> all;
  size_t open = 0;
};

// What an operation says of outlines that are left open.
inline constexpr const char* kOpenOutlines =
    "an outline could not be closed and is left out: change the distance a little";

// The border of all that is at most a distance from lines, which may cross themselves and each
// other; closed ones (last point the first) have no ends, and of points alone it is a circle. Every
// point of it is as far from the lines, but for corners that are no circle (their segments come as
// much nearer as they are coarse) and for 1/1000 of the distance, at most 5 um, by which lines are
// simplified.
//
// What is near a line is a rectangle along each segment and a sector on the outer side of each
// corner: the border is what of their edges no other one covers. Cost: the pieces times those that
// they meet.
Outlines OutlinesOf(std::span<const Ring> lines, const OutlineStyle& style,
                    const OpContext& context);

// What OutlinesOf() needs while it works, in bytes, for lines of so many points in all; more where
// most corners are sharp.
int64_t OutlineBytes(size_t points);
// The points of the longest line.
size_t LongestOf(const Polylines& lines);

}  // namespace strikeline::geometry
