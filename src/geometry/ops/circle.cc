// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/ellipse.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::circle {
namespace {

struct Params {
  Millimeters radius{0.5};
  int segments = 96;
  Vec3d center = {};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::radius>("radius", 0, 200, "Distance from the middle to the line."),
    params::Slider<&Params::segments>("segments", 3, 512, "Number of straight pieces.").AtLeast(3),
    params::Slider<&Params::center>("center", -300, 300, "Middle of the circle.")
        .In("mm")
        .IsPlace(),
};

Polylines Build(const Params& p, OpContext& context) {
  return EllipseOf({p.radius.Value(), p.radius.Value()}, p.segments, {Degrees(0), p.center},
                   context);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "circle",
       .doc = "A circle.",
       .params = kParams,
       .examples =
           {
               {"a circle",
                {.radius = Millimeters(40), .center = {50, 50, 0}},
                [](const Polylines& g) { return g[0].size() == 97 && IsClosed(g[0]); }},
               {"twelve pieces",
                {.radius = Millimeters(40), .segments = 12, .center = {50, 50, 0}},
                [](const Polylines& g) { return g[0].size() == 13 && IsClosed(g[0]); }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::circle
