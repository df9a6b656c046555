// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.h"
#include "export/plot_options.h"
#include "export/plot_report.h"
#include "export/plotter_profile.h"
#include "export/svg.h"
#include "scene/drawing.h"

namespace strikeline::exports {

// The drawing for a plotter: what lies on the sheet less the margin, in the order in which the pen
// draws it, in the profile's format, and what the plotter will do with it. `layers` in the order
// given; the sheet lies as it must for all layers of the drawing, so that files of one layer each
// fit together. The same drawing gives the same bytes, and every format the same lines in the same
// order. An error for what PlanPen() refuses, and for a drawing that is larger than the machine.
// Costs what PlanPen() does, and less than 0.5 us a point. Any thread.
Result<Plot> PlotOf(const scene::Drawing& drawing, const PlotterProfile& profile,
                    const PlotOptions& options, std::span<const size_t> layers,
                    const SvgOptions& svg = {});
Result<Plot> PlotOf(const scene::Drawing& drawing, const PlotterProfile& profile,
                    const PlotOptions& options = {});

// The same for several files at once, each of some layers: where the sheet lies is found once.
Result<std::vector<Plot>> PlotsOf(const scene::Drawing& drawing, const PlotterProfile& profile,
                                  const PlotOptions& options,
                                  std::span<const std::vector<size_t>> files,
                                  const SvgOptions& svg = {});

}  // namespace strikeline::exports
