// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "export/plot_report.h"
#include "export/plotter_profile.h"
#include "scene/drawing.h"
#include "settings/render_request.h"

namespace strikeline::jobs {

// The plotter that the request names, or that the output's name asks for. An error where there is
// none, where it makes no such file (an SVG, or text), and where it heeds an option not.
Result<exports::PlotterProfile> ProfileOf(const settings::RenderRequest& options);

// A file for a plotter, or an SVG, and what becomes of it.
struct WrittenPlot {
  std::string file;
  exports::PlotReport report;
};

// Writes the drawing, one file or one a layer. Says distances, the time that the plot will take and
// what is left out of it, unless it shall be quiet.
Result<std::vector<WrittenPlot>> WritePlotFiles(const settings::RenderRequest& options,
                                                const scene::Drawing& drawing);

// Lengths in mm, times in s, bounds as [x, y, x, y] on the sheet (null where nothing is drawn), the
// whole and each layer.
Json ToJson(const WrittenPlot& plot);

}  // namespace strikeline::jobs
