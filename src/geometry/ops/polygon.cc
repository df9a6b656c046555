// SPDX-License-Identifier: MIT
#include <cmath>

#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::polygon {
namespace {

struct Params {
  int n_sides = 6;
  Degrees phase{0};
  Degrees sweep{360};
  Vec3d center = {};
  double scale = 1;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::n_sides>("n_sides", 3, 128, "Number of corners.").AtLeast(3),
    params::Slider<&Params::phase>("phase", 0, 360, "Angle of the first corner, from +x to +y."),
    params::Slider<&Params::sweep>("sweep", 0, 360,
                                   "Part of the turn that is drawn; a smaller one "
                                   "is closed by a chord.")
        .AtLeast(0)
        .AtMost(360),
    params::Slider<&Params::center>("center", 0, 300, "Middle of the polygon.").In("mm").IsPlace(),
    params::Slider<&Params::scale>("scale", 0, 200, "Diameter of the circle through the corners."),
};

// The corners up to the sweep, and a last one exactly there.
std::vector<float> Angles(const Params& p) {
  const double sweep = Radians(p.sweep);
  const double step = kTurn / p.n_sides;
  std::vector<float> angles;
  for (int i = 0; i < p.n_sides && i * step <= sweep + 1e-9; ++i) {
    angles.push_back(static_cast<float>(i * step));
  }
  if (p.sweep.Value() < 360 && sweep - angles.back() > 1e-6) {
    angles.push_back(static_cast<float>(sweep));
  }
  return angles;
}

Polylines Build(const Params& p, OpContext& context) {
  if (!context.Fits(int64_t{p.n_sides} + 2, 1)) return {};
  constexpr float kRadius = 0.5F;
  const auto phase = static_cast<float>(Radians(p.phase));
  const Placement place(p.scale, p.center);
  std::vector<Vec3> line;
  for (const float angle : Angles(p)) {
    line.push_back(
        place({kRadius * std::cos(angle + phase), kRadius * std::sin(angle + phase), 0}));
  }
  line.push_back(line.front());
  return Polylines(std::move(line));
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "polygon",
       .doc = "A closed regular polygon.",
       .params = kParams,
       .examples =
           {
               {"a hexagon", {.scale = 80}, [](const Polylines& g) { return g[0].size() == 7; }},
               {"a triangle",
                {.n_sides = 3, .phase = Degrees(-90), .scale = 80},
                [](const Polylines& g) { return g[0].size() == 4 && IsClosed(g[0]); }},
               {"a fan of 200 degrees",
                {.n_sides = 24, .sweep = Degrees(200), .scale = 80},
                [](const Polylines& g) { return g[0].size() == 16 && IsClosed(g[0]); }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::polygon
