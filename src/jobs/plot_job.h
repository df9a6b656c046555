// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "settings/render_request.h"

namespace strikeline::jobs {

// True if the output is for a plotter: .gcode, .nc, .ngc, or with --plotter a name of no other
// kind.
bool IsPlotFile(const settings::RenderRequest& options);

// Writes the drawing for a plotter, one file or one a layer; gives their names. Prints distances
// and the time that the plot will take, unless it shall be quiet.
Result<std::vector<std::string>> WritePlotFiles(const settings::RenderRequest& options,
                                                const scene::Drawing& drawing);

}  // namespace strikeline::jobs
