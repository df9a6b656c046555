// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::rect {
namespace {

struct Params {
  Millimeters width{1};
  Millimeters height{1};
  Degrees angle{0};
  Vec3d center = {};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::width>("width", 0, 200, "Length of two sides, along x at angle 0.")
        .AtLeast(0),
    params::Slider<&Params::height>("height", 0, 200, "Length of the other two sides.").AtLeast(0),
    params::Slider<&Params::angle>("angle", -180, 180, "Turns it about its middle, from +x to +y."),
    params::Slider<&Params::center>("center", -300, 300, "Middle of the rectangle.")
        .In("mm")
        .IsPlace(),
};

Polylines Build(const Params& p, OpContext&) {
  const double x = p.width.Value() / 2, y = p.height.Value() / 2;
  const TurnedPlacement place(p.angle, p.center);
  return Polylines(
      {place({-x, -y}), place({x, -y}), place({x, y}), place({-x, y}), place({-x, -y})}, {0, 5});
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "rect",
       .doc = "A rectangle.",
       .params = kParams,
       .examples =
           {
               {"a landscape format",
                {.width = Millimeters(80), .height = Millimeters(50), .center = {50, 50, 0}},
                [](const Polylines& g) {
                  return g[0][0] == Vec3{10, 25, 0} && IsClosed(g[0]);
                }},
               {"a square on its corner",
                {.width = Millimeters(56),
                 .height = Millimeters(56),
                 .angle = Degrees(45),
                 .center = {50, 50, 0}},
                [](const Polylines& g) { return g[0].size() == 5 && IsClosed(g[0]); }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::rect
