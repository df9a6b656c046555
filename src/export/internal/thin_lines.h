// SPDX-License-Identifier: MIT
#pragma once

#include "geometry/polylines.h"

namespace strikeline::exports::internal {

// The lines without points that a pen does not need: no place of a line is farther than `tolerance`
// millimetres from the thinned one, and none of the thinned one farther from the line, on the
// sheet; z does not count. First and last points stay, also beside points that are not finite,
// which stay themselves; so do ends of ways back of more than the tolerance, since what is drawn
// twice is darker. A closed line stays closed, of three points or more; what has two points or all
// at one place stays as it is, and all does for a tolerance that is not above 0. Linear: 2,000,000
// points take 0.1 s.
geometry::Polylines Thinned(const geometry::Polylines& lines, double tolerance);

// The same for one line, whose points go to the line that is being built.
void AddThinned(geometry::Polylines::Line line, double tolerance,
                geometry::PolylinesBuilder& builder);

}  // namespace strikeline::exports::internal
