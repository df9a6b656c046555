// SPDX-License-Identifier: MIT
#include "export/internal/pen_plan.h"

#include <cmath>
#include <numeric>
#include <string>
#include <string_view>

#include "export/internal/sheet_clip.h"

namespace strikeline::exports::internal {
namespace {

using geometry::Polylines;

Result<SheetRect> RectOf(const scene::Canvas& canvas, double margin) {
  const double width = canvas.width.Value(), height = canvas.height.Value();
  if (!std::isfinite(width) || !std::isfinite(height) || width <= 0 || height <= 0)
    return Fail("a sheet of {} x {} mm cannot be drawn on", width, height);
  if (!std::isfinite(margin) || margin < 0)
    return Fail("margin: {} mm; it must be 0 or more", margin);
  if (2 * margin >= width || 2 * margin >= height)
    return Fail("margin: {} mm leave nothing of a sheet of {} x {} mm", margin, width, height);
  return SheetRect{margin, margin, width - margin, height - margin};
}

double Gap(const Polylines& lines, const PlottedLine& from, const PlottedLine& to) {
  const auto a = lines[static_cast<size_t>(from.line)], b = lines[static_cast<size_t>(to.line)];
  return Distance(Wide(from.reversed ? a.front() : a.back()),
                  Wide(to.reversed ? b.back() : b.front()));
}

void Bridge(const Fragments& fragments, double bridge, PlotOrder& order) {
  for (size_t i = 1; i < order.lines.size(); ++i) {
    const PlottedLine &from = order.lines[i - 1], &to = order.lines[i];
    const bool same = fragments.sources[static_cast<size_t>(from.line)] ==
                      fragments.sources[static_cast<size_t>(to.line)];
    if (same && Gap(fragments.lines, from, to) < bridge) order.lines[i].joined = true;
  }
}

PlannedLayer PlanLayer(const Polylines& lines, const SheetRect& rect,
                       const PenPlanOptions& options) {
  PlannedLayer planned;
  const Fragments fragments = ClipToSheet(lines, rect);
  PlotOrder order = OrderForPen(fragments.lines, options.order);
  if (options.bridge) Bridge(fragments, *options.bridge, order);
  planned.strokes = InPlotOrder(fragments.lines, order);
  for (const PlottedLine& line : order.lines) {
    if (planned.sources.empty() || !line.joined)
      planned.sources.push_back(fragments.sources[static_cast<size_t>(line.line)]);
  }
  planned.pen_up_before = order.pen_up_before;
  return planned;
}

}  // namespace

Result<std::vector<PlannedLayer>> PlanPen(const scene::Drawing& drawing,
                                          std::span<const size_t> layers,
                                          const PenPlanOptions& options) {
  const Result<SheetRect> rect = RectOf(drawing.canvas, options.margin);
  if (!rect) return Forward(rect);
  PenPlanOptions next = options;
  std::vector<PlannedLayer> plan;
  for (const size_t layer : layers) {
    if (layer >= drawing.layers.size()) {
      return Fail("there is no layer {}; the drawing has {}", layer + 1, drawing.layers.size());
    }
    plan.push_back(PlanLayer(drawing.layers[layer].lines, *rect, next));
    plan.back().layer = layer;
    if (!plan.back().strokes.Empty()) next.order.start = plan.back().strokes.Points().back();
  }
  return plan;
}

std::vector<size_t> AllLayers(const scene::Drawing& drawing) {
  std::vector<size_t> layers(drawing.layers.size());
  std::iota(layers.begin(), layers.end(), size_t{0});
  return layers;
}

std::string PlainName(std::string_view name) {
  std::string plain(name);
  for (char& c : plain) {
    if (c < ' ' || c > '~') c = c >= 0 && c < ' ' ? ' ' : '?';
  }
  return plain;
}

}  // namespace strikeline::exports::internal
