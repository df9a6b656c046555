// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "export/plot_order.h"
#include "scene/drawing.h"

namespace strikeline::exports::internal {

// What a plot of any dialect needs to know before its first word.
struct PenPlanOptions {
  double margin = 0;                  // mm of paper on each side that nothing is drawn on
  std::optional<double> bridge = {};  // mm: pieces of one line nearer than this are joined
  PlotOrderOptions order;             // its start: where the pen is before the first layer
};

// One layer as the pen draws it.
struct PlannedLayer {
  size_t layer = 0;              // its number in the drawing
  geometry::Polylines strokes;   // in the order of drawing; the pen stays down within each
  std::vector<int32_t> sources;  // for each stroke, the line of the layer that it begins with
  double pen_up_before = 0;      // mm, in the artist's order
};

// The chosen layers, clipped and put in order, each beginning where the one before ends. An error
// for a layer that is not there, and for a sheet or a margin that leaves nothing to draw on.
Result<std::vector<PlannedLayer>> PlanPen(const scene::Drawing& drawing,
                                          std::span<const size_t> layers,
                                          const PenPlanOptions& options);

// 0, 1, 2... for all layers.
std::vector<size_t> AllLayers(const scene::Drawing& drawing);

// A name without line breaks and other control characters, in ASCII, as plotters read it.
std::string PlainName(std::string_view name);

}  // namespace strikeline::exports::internal
