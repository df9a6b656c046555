// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geometry/kernels/grids/marching_squares.h"
#include "geometry/kernels/grids/signed_distance.h"
#include "geometry/kernels/regions/planar_region.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::isocontour {
namespace {

enum class Mode { kInside, kOutside, kBoth };
constexpr std::string_view kModes[] = {"inside", "outside", "both"};

struct Params {
  Millimeters spacing{2};
  Millimeters phase{0};
  Millimeters max_dist{30};
  Mode mode = Mode::kInside;
  Millimeters grid_pitch{0.5};
  double gamma = 1;
  int level_step = 1;
  Millimeters auto_close_threshold{1e-3};
  bool keep_original = false;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::spacing>("spacing", 0.2, 10, "Between neighbouring contours.").Above(0),
    params::Slider<&Params::phase>("phase", -10, 10, "Moves all contours outwards."),
    params::Slider<&Params::max_dist>("max_dist", 0, 200, "Farthest contour from the outline.")
        .AtLeast(0),
    params::Choice<&Params::mode>("mode", kModes,
                                  "Contours within the outline, around it or both."),
    params::Slider<&Params::grid_pitch>("grid_pitch", 0.1, 5,
                                        "Mesh of the grid that distances are measured on: a finer "
                                        "one gives smoother contours and costs more.")
        .Above(0),
    params::Slider<&Params::gamma>("gamma", 0.3, 3,
                                   "Bends distances: above 1 contours crowd far from the outline.")
        .Above(0),
    params::Slider<&Params::level_step>("level_step", 1, 20, "Draws every n-th contour.")
        .AtLeast(1),
    params::Slider<&Params::auto_close_threshold>(
        "auto_close_threshold", 0, 5, "Lines whose ends are so near each other count as closed.")
        .AtLeast(0),
    params::Switch<&Params::keep_original>("keep_original", "Draws the outline, too."),
};

// Bends distances so that 0 and `max_dist` stay where they are.
void ApplyGamma(std::vector<double>& distance, double max_dist, double gamma) {
  if (gamma == 1 || max_dist <= 0) return;
  for (double& d : distance) {
    d = std::copysign(max_dist * std::pow(std::abs(d) / max_dist, gamma), d);
  }
}

// A wave over distances whose zeros are the contours.
std::vector<double> Wave(const std::vector<double>& distance, const Params& p,
                         const OpContext& context) {
  const double period = p.spacing.Value() * p.level_step;
  std::vector<double> field(distance.size());
  context.ForRanges(field.size(), kPointGrain, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      field[i] = std::sin(std::numbers::pi * (distance[i] - p.phase.Value()) / period);
    }
  });
  return field;
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const auto region = RegionOf(in, p.auto_close_threshold.Value());
  if (!region) return {};
  const double max_dist = p.max_dist.Value(), pitch = p.grid_pitch.Value();
  const auto grid = PlanGrid(region->Box(), pitch, max_dist + 2 * pitch);
  if (!grid) {
    context.Note("grid_pitch", "too fine for a figure of this size: no contours");
    return {};
  }
  std::vector<double> distance = SignedDistance(*grid, region->rings, context);
  ApplyGamma(distance, max_dist, p.gamma);
  const ContourLimits limits{.sample = distance,
                             .sample_min = p.mode == Mode::kOutside ? 0 : -max_dist,
                             .sample_max = p.mode == Mode::kInside ? 0 : max_dist};
  PolylinesBuilder out;
  for (const Contour& contour : ClosedContours(*grid, Wave(distance, p, context), 0, limits)) {
    AddRing(contour.ring, region->frame, out);
  }
  if (p.keep_original) out.AddLines(in);
  return out.Finish();
}

}  // namespace

Op Declare() {
  return MakeOp<Params>({.name = "isocontour",
                         .doc = "Contours at even distances from closed outlines, as on a map.",
                         .params = kParams,
                         .examples =
                             {
                                 {"inside",
                                  {.spacing = Millimeters(3), .keep_original = true},
                                  [](const Polylines& g) { return g.LineCount() > 4; }},
                                 {"ripples around",
                                  {.spacing = Millimeters(3),
                                   .max_dist = Millimeters(20),
                                   .mode = Mode::kOutside,
                                   .gamma = 1.6},
                                  [](const Polylines& g) { return g.LineCount() > 3; }},
                             }},
                        Build);
}

}  // namespace strikeline::geometry::ops::isocontour
