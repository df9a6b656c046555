// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geometry/kernels/grids/differential_growth.h"
#include "geometry/kernels/grids/signed_distance.h"
#include "geometry/kernels/numbers/random.h"
#include "geometry/kernels/regions/edge_grid.h"
#include "geometry/kernels/regions/planar_region.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::growth {
namespace {

constexpr int kMostSteps = 10'000;
constexpr int64_t kMostNodes = 1'000'000;
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
constexpr double kTurn = 2 * std::numbers::pi;

// A ring, a little uneven, that begins anywhere.
std::vector<Vec2d> SeedRing(Vec2d center, double spacing, Random& random) {
  constexpr double kUneven = 0.08;
  const int count = std::clamp(static_cast<int>(std::ceil(kTurn * kSeedRadius)), 8, 64);
  const double first = random.Uniform(0, kTurn);
  std::vector<Vec2d> ring;
  for (int k = 0; k < count; ++k) {
    const double radius = kSeedRadius * spacing + random.Normal(0, kUneven * spacing);
    const double angle = first + kTurn * k / count;
    ring.push_back(center + Vec2d{std::cos(angle), std::sin(angle)} * radius);
  }
  return ring;
}

// Adds random places of the region, further than the margin from its border, until there are
// `wanted`: drawn in batches, first all x, then all y.
void AddPlaces(const EdgeGrid& region, size_t wanted, double margin, Random& random,
               std::vector<Vec2d>& places, const OpContext& context) {
  constexpr int kBatches = 20;
  const Box2d box = region.Box();
  for (int k = 0; k < kBatches && places.size() < wanted && !context.Cancelled(); ++k) {
    std::vector<Vec2d> trials(std::max<size_t>(256, 64 * (wanted - places.size())));
    for (Vec2d& trial : trials) trial.x = random.Uniform(box.min.x, box.max.x);
    for (Vec2d& trial : trials) trial.y = random.Uniform(box.min.y, box.max.y);
    for (const Vec2d trial : trials) {
      if (places.size() == wanted) break;
      if (!region.Contains(trial) || !(region.Nearest(trial).distance > margin)) continue;
      places.push_back(trial);
    }
  }
}

// A ring's radius from the border, or, where there is no more room, anywhere.
std::vector<Vec2d> SeedPlaces(std::span<const Ring> rings, const Params& p, Random& random,
                              const OpContext& context) {
  const auto wanted = static_cast<size_t>(std::min(p.seed_count, 10'000));
  const EdgeGrid region(rings);
  std::vector<Vec2d> places;
  for (const double margin : {kSeedRadius * p.target_spacing.Value(), 0.0}) {
    AddPlaces(region, wanted, margin, random, places, context);
  }
  return places;
}

// The ring in edges of about `step`, if its own are much shorter: its distance needs no more.
Ring Coarser(const Ring& ring, double step) {
  constexpr double kMuch = 1.25;
  double length = 0;
  for (size_t i = 1; i < ring.size(); ++i) length += Distance(ring[i - 1], ring[i]);
  const double count = std::max(8.0, std::ceil(length / step));
  if (!(static_cast<double>(ring.size() - 1) > std::floor(kMuch * count))) return ring;
  Ring out;
  double walked = 0;
  for (size_t i = 1; i < ring.size(); ++i) {
    const double edge = Distance(ring[i - 1], ring[i]), end = walked + edge;
    for (double at = static_cast<double>(out.size()) * length / count; at <= end && edge > 0;
         at = static_cast<double>(out.size()) * length / count) {
      out.push_back(ring[i - 1] + (ring[i] - ring[i - 1]) * ((at - walked) / edge));
    }
    walked = end;
  }
  out.resize(static_cast<size_t>(count));
  out.push_back(out.front());
  return out;
}

DifferentialGrowth::Rules RulesOf(const Params& p, bool draft) {
  DifferentialGrowth::Rules rules{.spacing = p.target_spacing.Value(),
                                  .avoid = p.boundary_avoid,
                                  .bounce = p.boundary_mode == BoundaryMode::kBounce};
  if (draft) rules.most_points = kMostDraftPoints;
  return rules;
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const auto region = RegionOf(in);
  if (!region) return {};
  const bool draft = context.IsDraft();
  const int most = draft ? kMostDraftSteps : kMostSteps;
  if (p.iters > most) context.Note("iters", draft ? "fewer in a draft" : "at most 10000");
  if (p.seed_count == 0 || p.iters == 0) return p.show_mask ? in : Polylines();
  const double spacing = p.target_spacing.Value(), pitch = std::max(spacing, 0.5);
  std::vector<Ring> rings;
  for (const Ring& ring : region->rings) rings.push_back(Coarser(ring, pitch));
  const auto grid = PlanCoarserGrid(BoxOf(rings), pitch, std::max(6 * spacing, 2.0),
                                    draft ? kMostDraftNodes : kMostNodes);
  if (!grid) return {};
  DifferentialGrowth growth(*grid, SignedDistance(*grid, rings, context), RulesOf(p, draft));
  Random random(static_cast<uint64_t>(p.seed));
  for (const Vec2d place : SeedPlaces(rings, p, random, context)) {
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
                                       [] { return std::vector{SampleInputs(2)[1]}; }}},
                         .version = 2},
                        Build);
}

}  // namespace strikeline::geometry::ops::growth
