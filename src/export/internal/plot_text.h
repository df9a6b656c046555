// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "export/internal/placement.h"
#include "export/pen_plan.h"
#include "export/plotter_profile.h"
#include "scene/drawing.h"

namespace strikeline::exports::internal {

// The pen of a layer, from 1: guides have none, and behind the last the first comes again.
size_t PenOf(const scene::Drawing& drawing, size_t layer, int pens);

// The plan in a profile's dialect, without guides and layers of which nothing is left. Points that
// are written alike are written once. The same plan gives the same bytes. Less than 0.5 us a point.
// `arc_tolerance`: mm that arcs may be from the lines in whose place they stand; 0: none.
std::string PlotText(const scene::Drawing& drawing, std::span<const PlannedLayer> plan,
                     const PlotterProfile& profile, const Placement& placement,
                     double arc_tolerance);

}  // namespace strikeline::exports::internal
