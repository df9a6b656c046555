// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/ellipse.h"

#include "geometry/op.h"

namespace strikeline::geometry::ops::ellipse {
namespace {

struct Params {
  Millimeters radius_x{0.5};
  Millimeters radius_y{0.25};
  Degrees angle{0};
  int segments = 96;
  Vec3d center = {};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::radius_x>("radius_x", 0, 200, "Half the width at angle 0."),
    params::Slider<&Params::radius_y>("radius_y", 0, 200, "Half the height at angle 0."),
    params::Slider<&Params::angle>("angle", -180, 180, "Turns it about its middle, from +x to +y."),
    params::Slider<&Params::segments>("segments", 3, 512, "Number of straight pieces.").AtLeast(3),
    params::Slider<&Params::center>("center", -300, 300, "Middle of the ellipse.")
        .In("mm")
        .IsPlace(),
};

Polylines Build(const Params& p, OpContext& context) {
  return EllipseOf({p.radius_x.Value(), p.radius_y.Value()}, p.segments, {p.angle, p.center},
                   context);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "ellipse",
       .doc = "An ellipse.",
       .params = kParams,
       .examples = {{"a slanting ellipse",
                     {.radius_x = Millimeters(40),
                      .radius_y = Millimeters(20),
                      .angle = Degrees(-20),
                      .center = {50, 50, 0}},
                     [](const Polylines& g) { return g[0].size() == 97 && IsClosed(g[0]); }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::ellipse
