// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geometry/kernels/differential_growth.h"
#include "geometry/kernels/edge_grid.h"
#include "geometry/kernels/planar_region.h"
#include "geometry/kernels/random.h"
#include "geometry/kernels/signed_distance.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::growth {
namespace {

constexpr int kMostSteps = 10'000;
// So that a picture follows the hand.
constexpr int kMostDraftSteps = 32;
constexpr size_t kMostDraftPoints = 4096;
constexpr int64_t kMostDraftNodes = 65'536;

enum class BoundaryMode { kSlide, kBounce };
constexpr std::string_view kBoundaryModes[] = {"slide", "bounce"};

struct Params {
  int seed_count = 12;
  Millimeters target_spacing{2};
  double boundary_avoid = 1;
  BoundaryMode boundary_mode = BoundaryMode::kSlide;
  int iters = 250;
  int seed = 0;
  bool show_mask = false;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::seed_count>("seed_count", 0, 64, "Small rings that growth starts from.")
        .AtLeast(0),
    params::Slider<&Params::target_spacing>("target_spacing", 0.25, 10,
                                            "Between points of a line; lines keep twice as far "
                                            "from each other.")
        .Above(0),
    params::Slider<&Params::boundary_avoid>("boundary_avoid", 0, 4,
                                            "How strongly the border pushes lines away.")
        .AtLeast(0),
    params::Choice<&Params::boundary_mode>("boundary_mode", kBoundaryModes,
                                           "Lines slide along the border or bounce off it."),
    params::Slider<&Params::iters>("iters", 0, 2000, "How long lines grow; at most 10000.")
        .AtLeast(0),
    params::Slider<&Params::seed>("seed", 0, 9999, "Chooses where rings start.").AtLeast(0),
    params::Switch<&Params::show_mask>("show_mask", "Draws the outline, too."),
};

constexpr double kSeedRadius = 2;  // in spacings

// A ring, a little uneven.
std::vector<Vec2d> SeedRing(Vec2d center, double spacing, Random& random) {
  constexpr double kTurn = 2 * std::numbers::pi, kUneven = 0.08;
  const int count = std::clamp(static_cast<int>(std::ceil(kTurn * kSeedRadius)), 8, 64);
  std::vector<Vec2d> ring;
  for (int k = 0; k < count; ++k) {
    const double radius = spacing * (kSeedRadius + random.Normal(0, kUneven));
    const double angle = kTurn * k / count;
    ring.push_back(center + Vec2d{std::cos(angle), std::sin(angle)} * radius);
  }
  return ring;
}

// Random places of the region, a ring's radius from its border; drawn in batches of 64 per ring,
// first all x, then all y.
std::vector<Vec2d> SeedPlaces(std::span<const Ring> rings, const Params& p, Random& random) {
  constexpr size_t kTrials = 64, kBatches = 4;
  const auto wanted = static_cast<size_t>(std::min(p.seed_count, 10'000));
  const double margin = kSeedRadius * p.target_spacing.Value();
  const EdgeGrid edges(rings);
  const Box2d box = edges.Box();
  std::vector<Vec2d> places, trials(kTrials * wanted);
  for (size_t batch = 0; batch < kBatches && places.size() < wanted; ++batch) {
    for (Vec2d& trial : trials) trial.x = random.Uniform(box.min.x, box.max.x);
    for (Vec2d& trial : trials) trial.y = random.Uniform(box.min.y, box.max.y);
    for (const Vec2d trial : trials) {
      if (places.size() < wanted && edges.Contains(trial) &&
          edges.Nearest(trial).distance >= margin)
        places.push_back(trial);
    }
  }
  return places;
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const auto region = RegionOf(in);
  if (!region) return {};
  const bool draft = context.IsDraft();
  const double spacing = p.target_spacing.Value(), pitch = spacing / 4;
  const auto grid =
      PlanCoarserGrid(region->Box(), pitch, 2 * pitch, draft ? kMostDraftNodes : kMostGridNodes);
  if (!grid) return {};
  const int most = draft ? kMostDraftSteps : kMostSteps;
  if (p.iters > most) context.Note("iters", draft ? "fewer in a draft" : "at most 10000");
  DifferentialGrowth::Rules rules{.spacing = spacing,
                                  .avoid = p.boundary_avoid,
                                  .bounce = p.boundary_mode == BoundaryMode::kBounce};
  if (draft) rules.most_points = kMostDraftPoints;
  DifferentialGrowth growth(*grid, SignedDistance(*grid, region->rings, context), rules);
  Random random(static_cast<uint64_t>(p.seed));
  for (const Vec2d place : SeedPlaces(region->rings, p, random)) {
    growth.AddLine(SeedRing(place, spacing, random));
  }
  growth.Run(std::min(p.iters, most), context);
  PolylinesBuilder out;
  for (const Ring& line : growth.Lines()) AddRing(line, region->frame, out);
  if (p.show_mask) out.AddLines(in);
  return out.Finish();
}

}  // namespace

Op Declare() {
  return MakeOp<Params>({.name = "growth",
                         .doc = "Lets closed lines grow and fold inside an outline, like coral.",
                         .params = kParams,
                         .examples = {{"folds that fill a disc",
                                       {.seed_count = 4, .iters = 200, .show_mask = true},
                                       [](const Polylines& g) { return g.LineCount() == 5; },
                                       [] { return std::vector{SampleInputs(2)[1]}; }}}},
                        Build);
}

}  // namespace strikeline::geometry::ops::growth
