// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "export/plot_order.h"
#include "export/plot_report.h"
#include "scene/drawing.h"

namespace strikeline::exports {

inline constexpr double kLeastDot = 0.01;  // mm: what every reader draws as a dot

// What a plot of any dialect needs to know before its first word. Lengths are millimetres.
struct PenPlanOptions {
  double margin = 0;                           // of paper on each side that nothing is drawn on
  std::optional<double> bridge = {};           // pieces of one line nearer than this are joined
  std::optional<double> merge_tolerance = {};  // and any lines up to this; none: half
                                               // the pen's width, which covers it
  double dot = kLeastDot;   // how long dots are drawn: not less than what the format can tell
  double tolerance = 0.01;  // points that change a line by no more are left out; 0: none
  bool keep_order = false;
  bool allow_reverse = true;
};

// One layer as the pen draws it.
struct PlannedLayer {
  size_t layer = 0;             // its number in the drawing
  bool is_guide = false;        // its name begins with %: plotters leave it out
  geometry::Polylines strokes;  // in the order of drawing; the pen stays down within each
  PlotFigures figures;          // all but the time
};

// The chosen layers: cut at the sheet less its margin, put in order, each beginning where the one
// before ends, thinned. The same for every format, so that what is seen is what is plotted. A line
// of one point, or of equal ones, becomes a dot: a stroke as short as `dot`, which every reader
// draws, joined to no other. An error for a layer that is not there, and for a sheet or a margin
// that leaves nothing to draw on. Costs what OrderForPen() does, and less than 0.1 us a point.
Result<std::vector<PlannedLayer>> PlanPen(const scene::Drawing& drawing,
                                          std::span<const size_t> layers,
                                          const PenPlanOptions& options);

// What of these layers lies on the sheet less its margin.
Result<PlotBounds> BoundsOnSheet(const scene::Drawing& drawing, std::span<const size_t> layers,
                                 double margin);

// 0, 1, 2... for all layers.
std::vector<size_t> AllLayers(const scene::Drawing& drawing);

// Whether there is something of it for a plotter.
bool IsPlotted(const PlannedLayer& planned);

// Whether a layer's name begins with %, which drivers of plotters take for what is not drawn.
bool IsGuide(const scene::LineLayer& layer);

// "1 ink": a name that begins with the layer's number (from 1), as AxiDraw's driver wants it, where
// it does not begin with a number, % or ! already.
std::string NumberedName(std::string_view name, size_t number);

// A name for a comment: one line of ASCII, at most 60 characters, without brackets, and without the
// bytes that Grbl obeys also in comments: ! holds the machine, ~ goes on, ? asks, and those above
// 127 are commands.
std::string PlainName(std::string_view name);

}  // namespace strikeline::exports
