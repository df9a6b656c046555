// SPDX-License-Identifier: MIT
#include "export/pen_plan.h"

#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/core.h>

#include "export/internal/sheet_clip.h"
#include "export/internal/thin_lines.h"

namespace strikeline::exports {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;
using internal::Fragments;
using internal::SheetRect;

constexpr size_t kLongestName = 60;  // LinuxCNC reads comments of up to 254 characters

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

double FlatDistance(Vec3 a, Vec3 b) { return std::hypot(double{a.x} - b.x, double{a.y} - b.y); }

// Whether a stroke is so short that what is written of it may be no line at all.
bool IsDot(Polylines::Line stroke, double dot) {
  for (const Vec3 point : stroke) {
    if (std::abs(point.x - stroke[0].x) > dot / 2 || std::abs(point.y - stroke[0].y) > dot / 2)
      return false;
  }
  return true;
}

// A dot joined to its neighbour would be a dash.
void KeepDotsApart(const Polylines& lines, double dot, PlotOrder& order) {
  bool was_dot = false;
  for (PlottedLine& line : order.lines) {
    const bool is_dot = IsDot(lines[static_cast<size_t>(line.line)], dot);
    if (is_dot || was_dot) line.joined = false;
    was_dot = is_dot;
  }
}

void Bridge(const Fragments& fragments, double bridge, PlotOrder& order) {
  for (size_t i = 1; i < order.lines.size(); ++i) {
    const PlottedLine &from = order.lines[i - 1], &to = order.lines[i];
    const bool same = fragments.sources[static_cast<size_t>(from.line)] ==
                      fragments.sources[static_cast<size_t>(to.line)];
    const double gap =
        FlatDistance(LastPoint(fragments.lines, from), FirstPoint(fragments.lines, to));
    if (same && gap < bridge) order.lines[i].joined = true;
  }
}

Polylines WithDots(const Polylines& strokes, const SheetRect& rect, double dot) {
  PolylinesBuilder builder;
  builder.Reserve(strokes.PointCount(), strokes.LineCount());
  for (size_t i = 0; i < strokes.LineCount(); ++i) {
    const auto stroke = strokes[i];
    if (IsDot(stroke, dot)) {
      const double step = stroke[0].x + dot > rect.right ? -dot : dot;
      builder.AddLine({stroke[0], Narrow({stroke[0].x + step, stroke[0].y, 0})});
    } else {
      builder.AddLine(stroke);
    }
  }
  return builder.Finish();
}

// Lengths of what is drawn; the way to the first stroke counts if the pen has a place.
void Measure(const Polylines& strokes, std::optional<Vec3> at, PlotFigures& figures) {
  for (size_t i = 0; i < strokes.LineCount(); ++i) {
    const auto stroke = strokes[i];
    if (at) figures.pen_up += FlatDistance(*at, stroke.front());
    for (size_t j = 0; j < stroke.size(); ++j) {
      if (j > 0) figures.pen_down += FlatDistance(stroke[j - 1], stroke[j]);
      figures.bounds.Add(stroke[j].x, stroke[j].y);
    }
    at = stroke.back();
  }
  figures.lifts = strokes.LineCount();
  figures.points = strokes.PointCount();
}

PlotOrderOptions OrderOptionsOf(const PenPlanOptions& options, const scene::LineLayer& layer,
                                std::optional<Vec3> at) {
  const double pen = std::isfinite(layer.width.Value()) ? layer.width.Value() : 0;
  PlotOrderOptions order;
  order.keep_order = options.keep_order;
  order.allow_reverse = options.allow_reverse;
  order.merge_tolerance = options.merge_tolerance.value_or(pen / 2);
  order.start = at.value_or(Vec3());  // the sheet's corner
  return order;
}

PlannedLayer PlanLayer(const scene::LineLayer& layer, const SheetRect& rect,
                       const PenPlanOptions& options, std::optional<Vec3> at) {
  PlannedLayer planned;
  planned.is_guide = IsGuide(layer);
  const Fragments fragments = ClipToSheet(layer.lines, rect);
  PlotOrder order = OrderForPen(fragments.lines, OrderOptionsOf(options, layer, at));
  if (options.bridge) Bridge(fragments, *options.bridge, order);
  KeepDotsApart(fragments.lines, options.dot, order);
  const Polylines thinned =
      internal::Thinned(InPlotOrder(fragments.lines, order), options.tolerance);
  planned.strokes = WithDots(thinned, rect, options.dot);
  planned.figures.pen_up_before = order.pen_up_before;
  // The first layer begins where its first line does, in either order.
  if (!at && !fragments.lines.Empty())
    planned.figures.pen_up_before -= FlatDistance(Vec3(), fragments.lines[0].front());
  planned.figures.cropped = fragments.cropped;
  Measure(planned.strokes, at, planned.figures);
  return planned;
}

Status CheckLayer(const scene::Drawing& drawing, size_t layer) {
  if (layer < drawing.layers.size()) return {};
  return Fail("there is no layer {}; the drawing has {}", layer + 1, drawing.layers.size());
}

}  // namespace

void PlotFigures::Add(const PlotFigures& other) {
  pen_down += other.pen_down;
  pen_up += other.pen_up;
  pen_up_before += other.pen_up_before;
  lifts += other.lifts;
  points += other.points;
  time += other.time;
  cropped.Add(other.cropped);
  if (other.bounds.Empty()) return;
  bounds.Add(other.bounds.low_x, other.bounds.low_y);
  bounds.Add(other.bounds.high_x, other.bounds.high_y);
}

Result<std::vector<PlannedLayer>> PlanPen(const scene::Drawing& drawing,
                                          std::span<const size_t> layers,
                                          const PenPlanOptions& options) {
  const Result<SheetRect> rect = RectOf(drawing.canvas, options.margin);
  if (!rect) return Forward(rect);
  std::optional<Vec3> at;
  std::vector<PlannedLayer> plan;
  for (const size_t layer : layers) {
    if (Status known = CheckLayer(drawing, layer); !known) return Forward(std::move(known));
    plan.push_back(PlanLayer(drawing.layers[layer], *rect, options, at));
    plan.back().layer = layer;
    const PlannedLayer& planned = plan.back();
    if (IsPlotted(planned)) at = planned.strokes.Points().back();
  }
  return plan;
}

Result<PlotBounds> BoundsOnSheet(const scene::Drawing& drawing, std::span<const size_t> layers,
                                 double margin) {
  const Result<SheetRect> rect = RectOf(drawing.canvas, margin);
  if (!rect) return Forward(rect);
  PlotBounds bounds;
  for (const size_t layer : layers) {
    if (Status known = CheckLayer(drawing, layer); !known) return Forward(std::move(known));
    if (IsGuide(drawing.layers[layer])) continue;
    const Fragments fragments = ClipToSheet(drawing.layers[layer].lines, *rect);
    for (const Vec3 point : fragments.lines.Points()) bounds.Add(point.x, point.y);
  }
  return bounds;
}

std::vector<size_t> AllLayers(const scene::Drawing& drawing) {
  std::vector<size_t> layers(drawing.layers.size());
  std::iota(layers.begin(), layers.end(), size_t{0});
  return layers;
}

bool IsPlotted(const PlannedLayer& planned) {
  return !planned.is_guide && !planned.strokes.Empty();
}

bool IsGuide(const scene::LineLayer& layer) { return layer.name.starts_with('%'); }

std::string NumberedName(std::string_view name, size_t number) {
  const bool is_numbered =
      !name.empty() && std::string_view("0123456789%!").find(name[0]) != std::string_view::npos;
  if (is_numbered) return std::string(name);
  if (name.empty()) return fmt::format("{} layer", number);
  // What a driver shall do, +S20, stands right behind the number.
  return fmt::format("{}{}{}", number, name[0] == '+' ? "" : " ", name);
}

std::string PlainName(std::string_view name) {
  std::string plain(name.substr(0, kLongestName));
  for (char& c : plain) {
    const bool is_ascii = c >= 0 && c <= '~';
    const bool has_meaning =
        c < ' ' || std::string_view("();!?~").find(c) != std::string_view::npos;
    if (!is_ascii || has_meaning) c = is_ascii ? ' ' : '_';
  }
  return plain;
}

}  // namespace strikeline::exports
