// SPDX-License-Identifier: MIT
#include <algorithm>

#include "base/simd.h"
#include "geometry/kernels/grids/marching_squares.h"
#include "geometry/kernels/grids/tile_distance.h"
#include "geometry/kernels/regions/planar_region.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::metaball {
namespace {

// So that a picture follows the hand.
constexpr int64_t kMostDraftNodes = 16'384;

enum class Output { kExterior, kBoth };
constexpr std::string_view kOutputs[] = {"exterior", "both"};

struct Params {
  Millimeters radius{3};
  double threshold = 1;
  Millimeters grid_pitch{0.5};
  Millimeters auto_close_threshold{1e-3};
  Output output = Output::kBoth;
  bool keep_original = false;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::radius>("radius", 0, 50, "How far outlines reach for each other.")
        .Above(0),
    params::Slider<&Params::threshold>("threshold", 0, 5,
                                       "Less makes fatter blobs: 1 is an outline alone.")
        .Above(0),
    params::Slider<&Params::grid_pitch>("grid_pitch", 0.1, 10,
                                        "Mesh of the grid: a finer one is smoother and costs more.")
        .Above(0),
    params::Slider<&Params::auto_close_threshold>(
        "auto_close_threshold", 0, 5, "Lines whose ends are so near each other count as closed.")
        .AtLeast(0),
    params::Choice<&Params::output>("output", kOutputs, "Outer contours only, or holes as well."),
    params::Switch<&Params::keep_original>("keep_original", "Draws the outlines, too."),
};

// sum[k] += exp(-squared[k] * scale): 2^n * 2^f with f in -1/2..1/2 by Taylor's series of 2^f, to
// the last bit but two of a float; 0 below e^-60.
STRIKELINE_SIMD void AddFalloff(const float* __restrict squared, float scale,
                                float* __restrict sum) {
  constexpr float kLog2E = 1.44269504F, kRounder = 12582912.0F;  // 1.5 * 2^23
  for (int k = 0; k < TileDistance::kNodes; ++k) {
    const float reach = squared[k] * scale;
    const float x = -(reach < 60.0F ? reach : 60.0F) * kLog2E;
    const float n = (x + kRounder) - kRounder;
    const float f = (x - n) * 0.693147181F;
    const float power =
        1 + f * (1 + f * (0.5F + f * (1.0F / 6 + f * (1.0F / 24 + f * (1.0F / 120 + f / 720)))));
    const int32_t exponent = (static_cast<int32_t>(n) + 127) << 23;
    float two_to_n;
    __builtin_memcpy(&two_to_n, &exponent, sizeof(two_to_n));
    sum[k] += power * two_to_n;
  }
}

std::vector<Ring> InCells(const Grid& grid, std::vector<Ring> rings) {
  for (Ring& ring : rings) {
    for (Vec2d& p : ring) p = grid.ToCells(p);
  }
  return rings;
}

// Calls visit(first column, first row, distance) for all tiles, on several threads.
template <class Visit>
void ForTiles(const Grid& grid, const OpContext& context, const Visit& visit) {
  constexpr int kSide = TileDistance::kSide;
  const int across = (grid.nx + kSide - 1) / kSide, down = (grid.ny + kSide - 1) / kSide;
  const auto visit_range = [&](size_t begin, size_t end) {
    TileDistance distance;
    for (size_t k = begin; k < end && !context.Cancelled(); ++k) {
      const int tile = static_cast<int>(k);
      visit(tile % across * kSide, tile / across * kSide, distance);
    }
  };
  context.ForRanges(static_cast<size_t>(across) * static_cast<size_t>(down), 4, visit_range);
}

// Each ring adds exp(-(distance / radius)^2), and their inside 1.
std::vector<double> Field(const Grid& grid, const std::vector<Ring>& rings, double radius,
                          const OpContext& context) {
  const std::vector<Ring> in_cells = InCells(grid, rings);
  const std::vector<uint8_t> inside = InsideMask(grid, rings);
  std::vector<double> field(grid.Size());
  constexpr int kSide = TileDistance::kSide;
  const double radius_in_cells = radius / grid.pitch;
  const auto falloff = static_cast<float>(1 / (radius_in_cells * radius_in_cells));
  const double farthest = 4.5 * radius_in_cells;  // exp(-4.5^2) < 2e-9
  const auto add_tile = [&](int i0, int j0, TileDistance& distance) {
    float sum[TileDistance::kNodes] = {}, squared[TileDistance::kNodes];
    for (const Ring& ring : in_cells) {
      if (distance.Squared(ring, i0, j0, farthest, squared)) AddFalloff(squared, falloff, sum);
    }
    for (int j = j0; j < std::min(j0 + kSide, grid.ny); ++j) {
      for (int i = i0; i < std::min(i0 + kSide, grid.nx); ++i) {
        const size_t at = grid.Index(i, j);
        field[at] = sum[(j - j0) * kSide + i - i0] + inside[at];
      }
    }
  };
  ForTiles(grid, context, add_tile);
  return field;
}

// With a coarser mesh where the finer one would not fit.
std::optional<Grid> PlannedGrid(const Box2d& box, const Params& p, OpContext& context) {
  const double pitch = p.grid_pitch.Value(), padding = 2 * p.radius.Value() + 2 * pitch;
  const int64_t most = context.IsDraft() ? kMostDraftNodes : kMostGridNodes;
  const auto grid = PlanCoarserGrid(box, pitch, padding, most);
  if (grid && grid->pitch > pitch) context.Note("grid_pitch", "made coarser to fit");
  return grid;
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const auto region = RegionOf(in, p.auto_close_threshold.Value());
  if (!region) return in;
  const auto grid = PlannedGrid(region->Box(), p, context);
  if (!grid) return in;
  const std::vector<double> field = Field(*grid, region->rings, p.radius.Value(), context);
  PolylinesBuilder out;
  for (const Contour& contour : ClosedContours(*grid, field, p.threshold)) {
    if (p.output == Output::kExterior && !contour.around_high) continue;
    AddRing(contour.ring, region->frame, out);
  }
  if (p.keep_original) out.AddLines(in);
  return out.Finish();
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "metaball",
       .doc = "Melts closed outlines into each other, as drops do that touch.",
       .params = kParams,
       .examples = {{"melted together",
                     {.radius = Millimeters(6), .keep_original = true},
                     [](const Polylines& g) { return g.LineCount() > 2; }},
                    {"fat outer contours only",
                     {.radius = Millimeters(8), .threshold = 0.6, .output = Output::kExterior},
                     [](const Polylines& g) { return g.LineCount() >= 1; }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::metaball
