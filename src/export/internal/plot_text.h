// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "export/internal/placement.h"
#include "export/pen_plan.h"
#include "export/plotter_profile.h"
#include "scene/drawing.h"

namespace strikeline::exports::internal {

// The plan in a profile's dialect, guides left out. Points that are written alike are written once.
// The same plan gives the same bytes. Less than 0.5 us a point.
// `arc_tolerance`: mm that arcs may be from the lines in whose place they stand; 0: none.
std::string PlotText(const scene::Drawing& drawing, std::span<const PlannedLayer> plan,
                     const PlotterProfile& profile, const Placement& placement,
                     double arc_tolerance);

}  // namespace strikeline::exports::internal
