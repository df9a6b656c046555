// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "geometry/kernels/lines/bounds.h"
#include "geometry/kernels/numbers/random.h"
#include "geometry/kernels/regions/box_mask.h"
#include "geometry/kernels/regions/edge_grid.h"
#include "geometry/kernels/regions/geos.h"
#include "geometry/kernels/regions/planar.h"
#include "geometry/kernels/regions/ring_groups.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::partition {
namespace {

enum class Mode { kMerge, kGroup, kRing };
constexpr std::string_view kModes[] = {"merge", "group", "ring"};

struct Params {
  Mode mode = Mode::kMerge;
  int site_count = 12;
  int64_t seed = 0;
  Vec3d site_density_base = {};
  Vec3d site_density_slope = {};
  bool auto_center = true;
  Vec3d pivot = {};
};

bool HasDensity(const Params& p) {
  return p.site_density_base != Vec3d{} || p.site_density_slope != Vec3d{};
}

const params::Param<Params> kParams[] = {
    params::Choice<&Params::mode>("mode", kModes,
                                  "What is divided: all lines as one region, each outline with its "
                                  "holes, or each line by itself."),
    params::Slider<&Params::site_count>("site_count", 1, 500, "Number of cells.").AtLeast(1),
    params::Slider<&Params::seed>("seed", 0, 1073741823, "Another number, another pattern.")
        .AtLeast(0),
    params::Slider<&Params::site_density_base>(
        "site_density_base", 0, 1, "How likely a cell is, along each axis; all 0 is even."),
    params::Slider<&Params::site_density_slope>("site_density_slope", -1, 1,
                                                "How that changes from the middle to the sides."),
    params::Switch<&Params::auto_center>("auto_center", "The middle is that of the lines.")
        .ShownIf(HasDensity),
    params::Slider<&Params::pivot>("pivot", -100, 100, "Middle of the change.")
        .In("mm")
        .IsPlace()
        .ShownIf([](const Params& p) { return HasDensity(p) && !p.auto_center; }),
};

// Random places in the region: in batches, first all x, then all y, and what is outside dropped.
std::vector<Vec2d> Sites(const EdgeGrid& region, const PlanarFrame& frame, const BoxMask& mask,
                         const Params& p, Random& random) {
  const auto count = static_cast<size_t>(p.site_count);
  const size_t batch = std::max<size_t>(256, 20 * count), most = std::max<size_t>(1000, 50 * count);
  const Box2d box = region.Box();
  std::vector<Vec2d> sites, places(batch);
  std::vector<double> draws(HasDensity(p) ? batch : 0);
  for (size_t tried = 0; tried < most && sites.size() < count; tried += batch) {
    for (Vec2d& place : places) place.x = random.Uniform(box.min.x, box.max.x);
    for (Vec2d& place : places) place.y = random.Uniform(box.min.y, box.max.y);
    for (double& draw : draws) draw = random.Uniform();
    for (size_t i = 0; i < batch && sites.size() < count; ++i) {
      if (!region.Contains(places[i])) continue;
      if (HasDensity(p) && draws[i] >= mask.At(Wide(frame.ToWorld(places[i])))) continue;
      sites.push_back(places[i]);
    }
  }
  return sites;
}

Vec2d MiddleOf(const Ring& ring) {
  Vec2d sum;
  double twice = 0;
  for (size_t i = 1; i < ring.size(); ++i) {
    const Vec2d a = ring[i - 1] - ring[0], b = ring[i] - ring[0];
    sum = sum + (a + b) * Cross(a, b);
    twice += Cross(a, b);
  }
  return twice == 0 ? ring[0] : ring[0] + sum * (1 / (3 * twice));
}

// The region cut into the cells of the sites; cells by their middles, x first, holes after them.
// Rings begin and turn as GEOS has them: what comes next (fill's angle) goes by the first edge, and
// the predecessor's pictures depend on it.
// What is too entangled to be cut is left out, with a note.
std::vector<std::vector<Ring>> Cells(std::span<const Ring> rings, std::span<const Vec2d> sites,
                                     OpContext& context) {
  const Geos geos;
  const auto checked = [&](Geos::Geometry geometry) {
    if (!geometry) context.Note("mode", "a part is too entangled to be cut and is left out");
    return geometry;
  };
  const auto region = checked(geos.Region(rings));
  std::vector<std::vector<Ring>> cells;
  const auto add = [&](const Geos::Geometry& part) {
    for (const auto& polygon : geos.PolygonsAsFound(part)) {
      auto cell = geos.RingsAsFound(polygon);
      if (!cell.empty()) cells.push_back(std::move(cell));
    }
  };
  if (!region || sites.size() < 2) return add(region), cells;
  const auto diagram = checked(geos.Voronoi(geos.Points(sites), region));
  for (const auto& cell : geos.PolygonsAsFound(diagram)) {
    add(checked(geos.Combine(Geos::Set::kIntersection, cell, region)));
  }
  std::stable_sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) {
    const Vec2d p = MiddleOf(a[0]), q = MiddleOf(b[0]);
    return p.x != q.x ? p.x < q.x : p.y < q.y;
  });
  return cells;
}

// The rings of each region that is divided by itself.
std::vector<std::vector<Ring>> RegionsOf(const std::vector<Ring>& rings, Mode mode) {
  if (mode == Mode::kMerge) return {rings};
  std::vector<std::vector<Ring>> regions;
  if (mode == Mode::kRing) {
    for (const Ring& ring : rings) regions.push_back({ring});
    return regions;
  }
  for (const RingGroup& group : GroupRings(rings)) {
    auto& region = regions.emplace_back();
    region.push_back(rings[group.outer]);
    for (const size_t hole : group.holes) region.push_back(rings[hole]);
  }
  return regions;
}

BoxMask DensityOf(const Polylines& in, const Params& p) {
  const Bounds box = BoundsOf(in.Points());
  const Vec3d middle = p.auto_center ? (Wide(box.min) + Wide(box.max)) * 0.5 : p.pivot;
  return BoxMask(box, middle, p.site_density_base, p.site_density_slope);
}

Polylines Build(const Polylines& in, const Params& given, OpContext& context) {
  const PlanarFrame frame = PlanarFrame::Canonical(in);
  if (!frame.IsPlanar(PlanarityThreshold(in.Points()))) return in;
  const std::vector<Ring> rings = CloseLines(in, frame);
  if (rings.empty()) return in;
  constexpr int kMostSites = 20'000;
  Params p = given;
  p.site_count = std::min(p.site_count, kMostSites);
  if (p.site_count != given.site_count) context.Note("site_count", "at most 20000");
  const auto regions = RegionsOf(rings, p.mode);
  const int64_t cells = p.site_count * static_cast<int64_t>(regions.size());
  if (!context.Fits(cells * 8 + static_cast<int64_t>(in.PointCount()), cells)) return in;
  const BoxMask mask = DensityOf(in, p);
  Random random(static_cast<uint64_t>(p.seed));
  PolylinesBuilder out;
  for (const auto& region : regions) {
    if (context.Cancelled()) break;
    const auto sites = Sites(EdgeGrid(region), frame, mask, p, random);
    for (const auto& cell : Cells(region, sites, context)) {
      for (const Ring& ring : cell) AddRing(ring, frame, out);
    }
  }
  return out.PointCount() == 0 ? in : out.Finish();
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "partition",
       .doc = "Divides what closed lines enclose into cells, each around a random place.",
       .params = kParams,
       .examples = {{"forty cells",
                     {.site_count = 40},
                     [](const Polylines& g) { return g.LineCount() >= 40; }},
                    {"denser to the left",
                     {.site_count = 80, .site_density_slope = {-1, 0, 0}},
                     [](const Polylines& g) { return g.LineCount() > 20; }}},
       .version = 2},
      Build);
}

}  // namespace strikeline::geometry::ops::partition
