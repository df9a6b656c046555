// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::grid {
namespace {

struct Params {
  int nx = 20;
  int ny = 20;
  Vec3d center = {};
  double scale = 1;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::nx>("nx", 1, 500, "Number of lines along y.").AtLeast(0),
    params::Slider<&Params::ny>("ny", 1, 500, "Number of lines along x.").AtLeast(0),
    params::Slider<&Params::center>("center", 0, 300, "Middle of the grid.").In("mm").IsPlace(),
    params::Slider<&Params::scale>("scale", 0, 200, "Length of the lines."),
};

Polylines Build(const Params& p, OpContext& context) {
  const int64_t lines = int64_t{p.nx} + p.ny;
  if (!context.Fits(2 * lines, lines)) return {};
  const Placement place(p.scale, p.center);
  PolylinesBuilder builder;
  builder.Reserve(static_cast<size_t>(2 * lines), static_cast<size_t>(lines));
  for (int i = 0; i < p.nx; ++i) {
    const auto x = static_cast<float>(Between(-0.5, 0.5, i, p.nx - 1));
    builder.AddLine({place({x, -0.5F, 0}), place({x, 0.5F, 0})});
  }
  for (int i = 0; i < p.ny; ++i) {
    const auto y = static_cast<float>(Between(-0.5, 0.5, i, p.ny - 1));
    builder.AddLine({place({-0.5F, y, 0}), place({0.5F, y, 0})});
  }
  return builder.Finish();
}

}  // namespace

Op Declare() {
  return MakeOp<Params>({.name = "grid",
                         .doc = "Straight lines along x and y, evenly spaced in a square.",
                         .params = kParams,
                         .examples =
                             {
                                 {"twenty by twenty",
                                  {.center = {50, 50, 0}, .scale = 80},
                                  [](const Polylines& g) { return g.LineCount() == 40; }},
                                 {"stripes",
                                  {.nx = 0, .ny = 12, .center = {50, 50, 0}, .scale = 80},
                                  [](const Polylines& g) {
                                    return g.LineCount() == 12 && g[0][0] == Vec3{10, 10, 0};
                                  }},
                             }},
                        Build);
}

}  // namespace strikeline::geometry::ops::grid
