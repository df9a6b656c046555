// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "geometry/kernels/grids/gray_scott.h"
#include "geometry/kernels/grids/marching_squares.h"
#include "geometry/kernels/numbers/random.h"
#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::reaction_diffusion {
namespace {

// So that a picture follows the hand.
constexpr int kMostDraftSteps = 600;
constexpr int64_t kMostDraftNodes = 262'144;
constexpr int64_t kMostDraftWork = 14'000'000;  // nodes x steps

enum class Boundary { kNoflux, kDirichlet };
constexpr std::string_view kBoundaries[] = {"noflux", "dirichlet"};

struct Params {
  Millimeters grid_pitch{0.6};
  int steps = 4500;
  double du = 0.16;
  double dv = 0.08;
  double feed = 0.035;
  double kill = 0.062;
  double dt = 1;
  int seed = 0;
  Millimeters seed_radius{10};
  double noise = 0.02;
  double level = 0.2;
  int min_points = 16;
  Boundary boundary = Boundary::kNoflux;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::grid_pitch>("grid_pitch", 0.2, 2,
                                        "Mesh of the grid: the pattern's size follows it.")
        .Above(0),
    params::Slider<&Params::steps>("steps", 0, 10'000, "How long the pattern grows.").AtLeast(0),
    params::Slider<&Params::du>("du", 0, 1, "How fast the food spreads."),
    params::Slider<&Params::dv>("dv", 0, 1, "How fast what feeds on it spreads."),
    params::Slider<&Params::feed>("feed", 0, 0.1, "How much food comes in.").Quantum(1e-4),
    params::Slider<&Params::kill>("kill", 0, 0.1,
                                  "How fast what feeds on it dies; with feed it "
                                  "decides between spots, stripes and mazes.")
        .Quantum(1e-4),
    params::Slider<&Params::dt>("dt", 0.1, 2, "Length of a step; long ones are not stable."),
    params::Slider<&Params::seed>("seed", 0, 9999, "Chooses the noise at the start.").AtLeast(0),
    params::Slider<&Params::seed_radius>("seed_radius", 0, 200,
                                         "Radius of the spot in the middle that it starts from."),
    params::Slider<&Params::noise>("noise", 0, 0.1, "Strength of the noise at the start."),
    params::Slider<&Params::level>("level", 0, 1, "Density at which outlines are drawn."),
    params::Slider<&Params::min_points>("min_points", 4, 200,
                                        "Outlines of fewer points are left out."),
    params::Choice<&Params::boundary>("boundary", kBoundaries,
                                      "The region's border is a wall, or food lies beyond it."),
};

// Noise of either sign everywhere and a spot of v alone in the middle of the region.
void Sow(GrayScott& state, const Grid& grid, const std::vector<uint8_t>& mask, const Params& p) {
  Random random(static_cast<uint64_t>(p.seed));
  const auto strength = static_cast<float>(2 * p.noise);
  double sum_i = 0, sum_j = 0, count = 0;
  for (int j = 0; j < grid.ny; ++j) {
    for (int i = 0; i < grid.nx; ++i) {
      if (!mask[grid.Index(i, j)]) continue;
      if (p.noise > 0) state.V(i, j) = static_cast<float>(random.Uniform() - 0.5) * strength;
      sum_i += i;
      sum_j += j;
      ++count;
    }
  }
  const double middle_i = std::nearbyint(sum_i / count), middle_j = std::nearbyint(sum_j / count);
  const double radius = p.seed_radius.Value() / grid.pitch;
  if (!(radius > 0)) return;
  for (int j = 0; j < grid.ny; ++j) {
    for (int i = 0; i < grid.nx; ++i) {
      const double di = i - middle_i, dj = j - middle_j;
      if (!mask[grid.Index(i, j)] || di * di + dj * dj > radius * radius) continue;
      state.U(i, j) = 0;
      state.V(i, j) = 1;
    }
  }
}

// A coarser mesh and fewer steps where the picture could not follow.
std::optional<Grid> PlannedGrid(const Box2d& box, const Params& p, OpContext& context) {
  const double pitch = p.grid_pitch.Value();
  const int draft_steps = std::clamp(p.steps, 1, kMostDraftSteps);
  const int64_t most =
      context.IsDraft() ? std::min(kMostDraftNodes, kMostDraftWork / draft_steps) : kMostGridNodes;
  const auto grid = PlanCoarserGrid(box, pitch, 2 * pitch, most);
  if (grid && grid->pitch > pitch) context.Note("grid_pitch", "made coarser to fit");
  return grid;
}

int PlannedSteps(const Grid& grid, const Params& p, OpContext& context) {
  if (!context.IsDraft()) return p.steps;
  const auto affordable = kMostDraftWork / static_cast<int64_t>(grid.Size());
  const int most = static_cast<int>(std::min<int64_t>(kMostDraftSteps, affordable));
  if (p.steps > most) context.Note("steps", "fewer in a draft");
  return std::min(p.steps, most);
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const PlanarFrame frame = PlanarFrame::FromPoints(in);
  if (!frame.IsPlanar(PlanarityThreshold(in.Points()))) return {};
  const std::vector<Ring> rings = CloseLines(in, frame);
  if (rings.empty()) return {};
  const auto grid = PlannedGrid(BoxOf(rings), p, context);
  if (!grid) return {};
  const std::vector<uint8_t> mask = InsideMask(*grid, rings);
  if (std::find(mask.begin(), mask.end(), 1) == mask.end()) return {};
  GrayScott state(*grid, mask, p.boundary == Boundary::kNoflux);
  Sow(state, *grid, mask, p);
  const auto rate = [](double value) { return static_cast<float>(std::clamp(value, -1e6, 1e6)); };
  state.Run({rate(p.du), rate(p.dv), rate(p.feed), rate(p.kill), rate(p.dt)},
            PlannedSteps(*grid, p, context), context);
  PolylinesBuilder out;
  for (const Contour& contour : ClosedContours(*grid, state.Field(), p.level, {.mask = mask})) {
    if (contour.ring.size() >= static_cast<size_t>(std::max(p.min_points, 0))) {
      AddRing(contour.ring, frame, out);
    }
  }
  return out.Finish();
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "reaction_diffusion",
       .doc = "Grows spots, stripes and mazes inside closed outlines, as coats of animals do.",
       .params = kParams,
       .examples = {{"a maze",
                     {.grid_pitch = Millimeters(0.8), .steps = 3000},
                     [](const Polylines& g) { return g.LineCount() > 0; },
                     [] { return std::vector{SampleInputs(2)[1]}; }}},
       .version = 2},
      Build);
}

}  // namespace strikeline::geometry::ops::reaction_diffusion
