// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/resample.h"

#include <vector>

#include "geometry/kernels/lines/rebuild_lines.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::resample {
namespace {

struct Params {
  Millimeters step{0.5};
  ClosedMode closed = ClosedMode::kAuto;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::step>("step", 0.01, 20,
                                  "Distance of the new points along the line; 0 "
                                  "leaves the lines as they are.")
        .AtLeast(0),
    params::Choice<&Params::closed>("closed", kClosedModes, kClosedModeDoc),
};

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (p.step == Millimeters(0)) return in;
  const std::vector<Sampling> samplings = PlanSampling(in, p.closed, p.step.Value(), context);
  Polylines out = RebuildLines(in, CountsOf(samplings), context,
                               [&](size_t begin, size_t end, const int32_t* offsets, Vec3* points) {
                                 for (size_t i = begin; i < end; ++i)
                                   Sample(in[i], samplings[i], points + offsets[i]);
                               });
  return out == in ? in : out;
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "resample",
       .doc = "Puts points along the lines at equal distances.",
       .params = kParams,
       .examples = {{"a point every 15 mm cuts corners",
                     {.step = Millimeters(15)},
                     [](const Polylines& g) { return IsClosed(g[0]) && g[0].size() > 11; }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::resample
