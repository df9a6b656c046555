// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/gaussian.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::lowpass {
namespace {

struct Params {
  Millimeters step{0.5};
  Millimeters sigma{1};
  ClosedMode closed = ClosedMode::kAuto;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::step>("step", 0.1, 20, "Distance of the points that are smoothed.")
        .Above(0),
    params::Slider<&Params::sigma>("sigma", 0, 20, "How far along the line a detail is smeared.")
        .Above(0),
    params::Choice<&Params::closed>("closed", kClosedModes, kClosedModeDoc),
};

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  return Filtered(in, {p.step.Value(), p.sigma.Value(), p.closed, 0, 1}, context);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "lowpass",
       .doc = "Smooths lines: details smaller than a length vanish.",
       .params = kParams,
       .examples = {{"a star becomes a flower",
                     {.sigma = Millimeters(8)},
                     [](const Polylines& g) { return IsClosed(g[0]) && g[0].size() > 100; }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::lowpass
