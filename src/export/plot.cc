// SPDX-License-Identifier: MIT
#include "export/plot.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "export/internal/motion_clock.h"
#include "export/internal/placement.h"
#include "export/internal/plot_text.h"
#include "export/pen_plan.h"

namespace strikeline::exports {
namespace {

using internal::MachinePoint;
using internal::MotionClock;
using internal::Placement;

// The least length that a file can tell, mm, and no less than what every reader draws as a dot.
double DotOf(const PlotterProfile& profile, const SvgOptions& svg) {
  if (profile.format == PlotFormat::kSvg) return std::max(kLeastDot, std::pow(10, -svg.decimals));
  const double scale = std::min(std::abs(profile.scale_x), std::abs(profile.scale_y));
  return std::max(kLeastDot,
                  std::pow(10, -profile.LeastDecimals()) / (profile.units_per_mm * scale));
}

PenPlanOptions PlanOptionsOf(const PlotterProfile& profile, const PlotOptions& options,
                             const SvgOptions& svg) {
  return {.margin = profile.margin,
          .bridge = options.bridge_draw_distance,
          .merge_tolerance = options.merge_tolerance,
          .dot = DotOf(profile, svg),
          .tolerance = options.tolerance,
          .keep_order = !options.optimize_travel,
          .allow_reverse = options.allow_reverse};
}

// Drives a plan as the machine will, to know how long that takes.
class DryRun {
 public:
  DryRun(const PlotterProfile& profile, const Placement& placement)
      : profile_(profile),
        placement_(placement),
        moves_z_(profile.Names(PlotField::kZUp) || profile.Names(PlotField::kZDown)),
        clock_({profile.acceleration, profile.junction_deviation, profile.lookahead},
               {0, 0, Height(profile.z_up)}),
        at_({0, 0, Height(profile.z_up)}) {}

  void Draw(const geometry::Polylines& strokes) {
    for (size_t i = 0; i < strokes.LineCount(); ++i) {
      Go(strokes[i].front(), Height(profile_.z_up), profile_.travel_feed);
      SetPen(profile_.z_down);
      for (const Vec3 point : strokes[i].subspan(1))
        Go(point, Height(profile_.z_down), profile_.draw_feed);
      SetPen(profile_.z_up);
    }
  }

  void GoHome() { clock_.Move({0, 0, at_.z}, profile_.travel_feed); }
  // Since the last call; the machine is at rest then.
  Seconds Lap() {
    const Seconds total = clock_.Total();
    return total - std::exchange(told_, total);
  }

 private:
  void Go(Vec3 point, double z, double feed) {
    const MachinePoint at = placement_.OnMachine(point.x, point.y);
    at_ = {at.x, at.y, z};
    clock_.Move(at_, feed);
  }

  // Only words that name it move it.
  double Height(double z) const { return moves_z_ ? z : 0; }

  void SetPen(double z) {
    at_.z = Height(z);
    clock_.Move(at_, profile_.z_feed);
    if (profile_.dwell > 0) clock_.Wait(Seconds(profile_.dwell));
  }

  const PlotterProfile& profile_;
  const Placement& placement_;
  bool moves_z_;
  MotionClock clock_;
  Vec3d at_;
  Seconds told_;
};

// From the machine's zero to the first stroke, and back from the last one where the words do that.
double HomeDistance(std::span<const PlannedLayer> plan, const PlotterProfile& profile,
                    const Placement& placement) {
  const geometry::Polylines *first = nullptr, *last = nullptr;
  for (const PlannedLayer& planned : plan) {
    if (!IsPlotted(planned)) continue;
    if (!first) first = &planned.strokes;
    last = &planned.strokes;
  }
  if (!first) return 0;
  const auto from_home = [&placement](Vec3 point) {
    const MachinePoint at = placement.OnMachine(point.x, point.y);
    return std::hypot(at.x, at.y);
  };
  return from_home(first->Points().front()) +
         (profile.returns_home ? from_home(last->Points().back()) : 0);
}

PlotReport ReportOf(const scene::Drawing& drawing, std::span<const PlannedLayer> plan,
                    const PlotterProfile& profile, const Placement& placement) {
  PlotReport report;
  report.margin = profile.margin;
  report.turned = placement.IsTurned();
  report.home = HomeDistance(plan, profile, placement);
  DryRun run(profile, placement);
  for (const PlannedLayer& planned : plan) {
    report.layers.push_back(
        {planned.layer, drawing.layers[planned.layer].name, planned.is_guide, planned.figures});
    if (planned.is_guide) continue;
    run.Draw(planned.strokes);
    report.layers.back().figures.time = run.Lap();
    report.all.Add(report.layers.back().figures);
  }
  if (profile.returns_home) run.GoHome();
  report.all.time += run.Lap();
  return report;
}

// The drawing as it was planned.
scene::Drawing PlannedDrawing(const scene::Drawing& drawing, std::vector<PlannedLayer> plan,
                              bool number_layers) {
  scene::Drawing planned;
  planned.canvas = drawing.canvas;
  planned.background = drawing.background;
  for (PlannedLayer& layer : plan) {
    const scene::LineLayer& from = drawing.layers[layer.layer];
    const bool keeps_name = !number_layers && !from.name.empty();
    planned.layers.push_back({std::move(layer.strokes), from.color, from.width,
                              keeps_name ? from.name : NumberedName(from.name, layer.layer + 1)});
  }
  return planned;
}

// A plotter that changes its pens by itself draws each layer of a file with one of its own.
Status CheckPens(const scene::Drawing& drawing, std::span<const PlannedLayer> plan,
                 const PlotterProfile& profile) {
  std::set<size_t> pens;
  for (const PlannedLayer& planned : plan) {
    const bool is_free = !IsPlotted(planned) || profile.pens == 0 ||
                         pens.insert(internal::PenOf(drawing, planned.layer, profile.pens)).second;
    if (!is_free) {
      return Fail(
          "layer {} needs a pen more than the {} of \"{}\"; --split-layers makes a file of each",
          planned.layer + 1, profile.pens, profile.name);
    }
  }
  return {};
}

// Some layers, as they lie where the sheet is placed for all.
Result<Plot> PlotOfLayers(const scene::Drawing& drawing, const PlotterProfile& profile,
                          const Placement& placement, const PlotOptions& options,
                          std::span<const size_t> layers, const SvgOptions& svg) {
  auto plan = PlanPen(drawing, layers, PlanOptionsOf(profile, options, svg));
  if (!plan) return Forward(plan);
  if (Status enough = CheckPens(drawing, *plan, profile); !enough)
    return Forward(std::move(enough));
  Plot plot;
  plot.report = ReportOf(drawing, *plan, profile, placement);
  const double arc_tolerance = profile.HasArcs() ? options.arc_tolerance : 0;
  if (profile.format == PlotFormat::kSvg) {
    SvgOptions with_arcs = svg;
    with_arcs.arc_tolerance = arc_tolerance;
    plot.text = SvgOf(PlannedDrawing(drawing, *std::move(plan), profile.number_layers), with_arcs);
  } else {
    plot.text = internal::PlotText(drawing, *plan, profile, placement, arc_tolerance);
  }
  return plot;
}

}  // namespace

Result<std::vector<Plot>> PlotsOf(const scene::Drawing& drawing, const PlotterProfile& given,
                                  const PlotOptions& options,
                                  std::span<const std::vector<size_t>> files,
                                  const SvgOptions& svg) {
  const PlotterProfile profile = WithOptions(given, options);
  const auto bounds = BoundsOnSheet(drawing, AllLayers(drawing), profile.margin);
  if (!bounds) return Forward(bounds);
  const auto placement = Placement::Of(drawing.canvas, *bounds, profile);
  if (!placement) return Forward(placement);
  std::vector<Plot> plots;
  for (const std::vector<size_t>& layers : files) {
    auto plot = PlotOfLayers(drawing, profile, *placement, options, layers, svg);
    if (!plot) return Forward(std::move(plot));
    plots.push_back(*std::move(plot));
  }
  return plots;
}

Result<Plot> PlotOf(const scene::Drawing& drawing, const PlotterProfile& profile,
                    const PlotOptions& options, std::span<const size_t> layers,
                    const SvgOptions& svg) {
  const std::vector<size_t> file(layers.begin(), layers.end());
  auto plots = PlotsOf(drawing, profile, options, {&file, 1}, svg);
  if (!plots) return Forward(std::move(plots));
  return std::move(plots->front());
}

Result<Plot> PlotOf(const scene::Drawing& drawing, const PlotterProfile& profile,
                    const PlotOptions& options) {
  return PlotOf(drawing, profile, options, AllLayers(drawing));
}

}  // namespace strikeline::exports
