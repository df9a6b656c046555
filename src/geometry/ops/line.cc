// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::line {
namespace {

enum class Anchor { kCenter, kLeft, kRight };
constexpr std::string_view kAnchors[] = {"center", "left", "right"};

struct Params {
  Vec3d center = {};
  Anchor anchor = Anchor::kCenter;
  Millimeters length{1};
  Degrees angle{0};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::center>("center", 0, 300, "Where the anchor lies.").In("mm").IsPlace(),
    params::Choice<&Params::anchor>("anchor", kAnchors,
                                    "Which part of the line lies there: its middle, its start "
                                    "(left) or its end (right)."),
    params::Slider<&Params::length>("length", 0, 200, "Length of the line.").AtLeast(0),
    params::Slider<&Params::angle>("angle", 0, 360, "Direction of the line, from +x to +y."),
};

Polylines Build(const Params& p, OpContext&) {
  const double length = p.length.Value();
  const double start = p.anchor == Anchor::kLeft ? 0 : p.anchor == Anchor::kRight ? -1 : -0.5;
  const TurnedPlacement place(p.angle, p.center);
  return Polylines({place({start * length, 0}), place({(start + 1) * length, 0})}, {0, 2});
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "line",
       .doc = "A straight line.",
       .params = kParams,
       .examples =
           {
               {"a slanting line",
                {.center = {50, 50, 0}, .length = Millimeters(80), .angle = Degrees(-30)},
                [](const Polylines& g) {
                  return g[0].size() == 2 && std::abs(Distance(g[0][0], g[0][1]) - 80) < 1e-3F;
                }},
               {"a line that starts at a place",
                {.center = {10, 50, 0}, .anchor = Anchor::kLeft, .length = Millimeters(80)},
                [](const Polylines& g) {
                  return g[0][0] == Vec3{10, 50, 0};
                }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::line
