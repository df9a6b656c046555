// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/gaussian.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::highpass {
namespace {

struct Params {
  Millimeters step{0.5};
  Millimeters sigma{1};
  double gain = 1;
  ClosedMode closed = ClosedMode::kAuto;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::step>("step", 0, 20, "Distance of the points that are worked on.")
        .Above(0),
    params::Slider<&Params::sigma>("sigma", 0, 20, "Details shorter than this grow.").Above(0),
    params::Slider<&Params::gain>("gain", 0, 5,
                                  "How much they grow; 0 leaves the lines as they "
                                  "are."),
    params::Choice<&Params::closed>("closed", kClosedModes, kClosedModeDoc),
};

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (p.gain == 0) return in;
  return Filtered(in, {p.step.Value(), p.sigma.Value(), p.closed, 1 + p.gain, -p.gain}, context);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "highpass",
       .doc = "Exaggerates the details of lines: corners become horns.",
       .params = kParams,
       .examples = {{"a star with horns",
                     {.sigma = Millimeters(4), .gain = 2},
                     [](const Polylines& g) { return IsClosed(g[0]) && g[0].size() > 100; }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::highpass
