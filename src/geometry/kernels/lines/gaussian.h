// SPDX-License-Identifier: MIT
#pragma once

#include "geometry/kernels/lines/closed_mode.h"
#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// A filter along lines: resampled every `step`, smoothed by a bell curve of width `sigma` (mm), and
// mixed. Rings are smoothed around, open lines as if mirrored at their ends.
struct GaussianFilter {
  double step = 0.5;
  double sigma = 1;
  ClosedMode closed = ClosedMode::kAuto;
  double original = 0;  // share of the resampled line
  double smooth = 1;    // share of the smoothed line
};

Polylines Filtered(const Polylines& in, const GaussianFilter& filter, OpContext& context);

}  // namespace strikeline::geometry
