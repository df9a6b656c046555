// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "export/internal/end_tree.h"
#include "geometry/polylines.h"

namespace strikeline::exports::internal {

// True if the pen may begin such a line at any of its points: it has three or more, and the last
// repeats the first.
bool MayBeginAnywhere(geometry::Polylines::Line line);

// Up to `most` places spread along a closed line, of those at which it may begin, its first one
// among them; those that are not finite never. O(n).
std::vector<Place> SeamsAlong(geometry::Polylines::Line line, size_t most);

// The point of a closed line at which it best begins and ends between two places, either of which
// may be missing; `now` if none is better. O(n).
int32_t BestSeam(geometry::Polylines::Line line, std::optional<Place> before,
                 std::optional<Place> after, int32_t now);

}  // namespace strikeline::exports::internal
